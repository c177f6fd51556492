// The errors of Oracle's database and its tools.

import { lineFormat } from '../line-format.ts';

export const oracle = lineFormat({
  name: 'oracle',
  description: 'An error of the Oracle database, its listener or its tools, by its number.',
  openings: 'OTRPSEIU',
  expression: /^(?<message>(?:ORA|TNS|RMAN|PLS|SP2|EXP|IMP|UDI|UDE|SQL\*Loader)-\d{3,5}: \S[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: 'ORA-12154: TNS:could not resolve the connect identifier specified',
        level: 'error',
        message: 'ORA-12154: TNS:could not resolve the connect identifier specified',
      },
      { record: 'TNS-12541: TNS:no listener', level: 'error', message: 'TNS-12541: TNS:no listener' },
    ],
    noMatch: ['ORA-12154', 'ORACLE: x'],
  },
});
