// The format of Open vSwitch and OVN.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const openVswitch = lineFormat({
  name: 'open-vswitch',
  description: 'Open vSwitch and OVN: stamp, sequence number, module, level and message with bars between them.',
  openings: '0123456789',
  expression: /^\d{5,10}\|\w[\w()]{0,60}\|(?<level>EMER|ERR|WARN|INFO|DBG)\|(?<message>[^]*)$/,
  level: (word = '') => levels[word],
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40.101Z|00012|ovsdb_server|ERR|cannot open the database',
        level: 'error',
        message: 'cannot open the database',
        time: '2024-03-05T20:48:40.101Z',
      },
      {
        record: '2024-03-05T20:48:40.101Z|00013|daemon_unix(monitor)|EMER|could not create the pidfile',
        level: 'fatal',
        message: 'could not create the pidfile',
      },
      { record: '2024-03-05T20:48:40.101Z|00014|vlog|INFO|opened log file', level: 'info', message: 'opened log file' },
    ],
    noMatch: ['00012|a|b', '12|ovsdb|ERR|x'],
  },
});

const levels: Readonly<Record<string, Level>> = {
  EMER: 'fatal',
  ERR: 'error',
  WARN: 'warning',
  INFO: 'info',
  DBG: 'debug',
};
