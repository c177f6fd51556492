// The reports of Erlang programs.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const erlangReport = lineFormat({
  name: 'erlang-report',
  description: "The heading of a report of Erlang's, as older RabbitMQ and CouchDB write it: its kind and stamp.",
  openings: '=',
  expression: /^=(?<message>(?<level>ERROR|CRASH|SUPERVISOR|WARNING|INFO|PROGRESS) REPORT==== [^]*)$/,
  level: (word = '') => levels[word],
  samples: {
    match: [
      {
        record: '=ERROR REPORT==== 5-Mar-2024::20:48:40.837000 ===',
        level: 'error',
        message: 'ERROR REPORT==== 5-Mar-2024::20:48:40.837000 ===',
      },
      {
        record: '=INFO REPORT==== 5-Mar-2024::20:48:40 ===',
        level: 'info',
        message: 'INFO REPORT==== 5-Mar-2024::20:48:40 ===',
      },
    ],
    noMatch: ['=== ERROR REPORT', '=ERROR'],
  },
});

const levels: Readonly<Record<string, Level>> = {
  ERROR: 'error',
  CRASH: 'error',
  SUPERVISOR: 'error',
  WARNING: 'warning',
  INFO: 'info',
  PROGRESS: 'info',
};
