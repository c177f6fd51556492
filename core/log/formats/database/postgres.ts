// The format of PostgreSQL.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const postgres = lineFormat({
  name: 'postgres',
  description:
    'PostgreSQL: stamp, process, user and database as `log_line_prefix` says, the severity with a colon and two spaces, and the message.',
  openings: '',
  expression:
    /^[^"']{0,200}?\b(?<level>PANIC|FATAL|ERROR|WARNING|NOTICE|INFO|LOG|DEBUG|STATEMENT|DETAIL|HINT|CONTEXT|QUERY|LOCATION)[1-5]?: {2}(?<message>[^]*)$/,
  level: (word = '') => (/^[SDHCQL][A-Z]*[^G]$/.test(word) && word !== 'DEBUG' ? 'debug' : readLevel(word)),
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:40.837 CET [1329108] ERROR:  syntax error at or near "null" at character 510',
        level: 'error',
        message: 'syntax error at or near "null" at character 510',
        time: '2024-03-05 20:48:40.837 CET',
      },
      {
        record: '2024-03-05 20:48:40.837 UTC [12] alice@shop FATAL:  role "alice" does not exist',
        level: 'fatal',
        message: 'role "alice" does not exist',
      },
      {
        record: '2024-03-05 20:48:40 UTC:10.0.0.1(5432):alice@shop:[12]:ERROR:  deadlock detected',
        level: 'error',
        message: 'deadlock detected',
      },
      {
        record: '2024-03-05 20:48:40.837 UTC [1] LOG:  database system is ready to accept connections',
        level: 'info',
        message: 'database system is ready to accept connections',
      },
    ],
    noMatch: ['ERROR: one blank', 'LOGS:  two'],
  },
});
