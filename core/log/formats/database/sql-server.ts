// The errors in the log of Microsoft's SQL Server.

import { lineFormat } from '../line-format.ts';

export const sqlServer = lineFormat({
  name: 'sql-server',
  description:
    'SQL Server: its process, and the number, severity and state of an error; the next line says what happened.',
  openings: 'ELSsBM',
  expression: /^(?:\w{1,20}\s{1,20})?(?<message>Error: \d{1,6}, Severity: \d{1,2}, State: \d{1,5}\b[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:41.10 Logon       Error: 18456, Severity: 14, State: 8.',
        level: 'error',
        message: 'Error: 18456, Severity: 14, State: 8.',
        time: '2024-03-05 20:48:41.10',
      },
    ],
    noMatch: ['Errors: 0, Severity: 14', 'Logon Error 18456'],
  },
});
