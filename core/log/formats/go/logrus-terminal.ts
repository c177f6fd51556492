// The format of logrus on a terminal.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

const levels: ReadonlyMap<string, Level> = new Map([
  ['TRAC', 'trace'],
  ['TRACE', 'trace'],
  ['DEBU', 'debug'],
  ['DBUG', 'debug'],
  ['DEBUG', 'debug'],
  ['INFO', 'info'],
  ['WARN', 'warning'],
  ['ERRO', 'error'],
  ['EROR', 'error'],
  ['ERROR', 'error'],
  ['CRIT', 'fatal'],
  ['FATA', 'fatal'],
  ['PANI', 'fatal'],
]);

export const logrusTerminal = lineFormat({
  name: 'logrus-terminal',
  description:
    "logrus's and log15's text for a terminal: letters for the level, seconds since the start or the time in brackets, and the message.",
  openings: 'TDIWECFP',
  expression:
    /^(?:(?<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[[\dT:.+Z -]{1,35}\]|(?<otherLevel>TRACE?|DBUG|DEBUG|INFO|WARN|EROR|ERROR|CRIT) ?\[\d\d-\d\d\|[\d:.]{8,15}\]) {0,2}(?<message>[^]*)$/,
  level: (word = '') => levels.get(word),
  samples: {
    match: [
      {
        record: 'ERRO[0012] failed to dial gRPC: no such host',
        level: 'error',
        message: 'failed to dial gRPC: no such host',
      },
      { record: 'FATA[2024-03-05T20:48:40Z] cannot start', level: 'fatal', message: 'cannot start' },
      { record: 'EROR[03-05|20:48:40] no peers', level: 'error', message: 'no peers' },
      { record: 'INFO[0000] starting', level: 'info', message: 'starting' },
    ],
    noMatch: ['ERRO 0012', 'INFO[abc] x'],
  },
});
