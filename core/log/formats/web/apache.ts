// The format of Apache's error log.

import { lineFormat } from '../line-format.ts';

export const apache = lineFormat({
  name: 'apache',
  description:
    "Apache's error log: stamp, module and level, process, client, each in brackets; then the error number and the message.",
  openings: '[',
  expression:
    /^\[(?:[\w-]{0,40}:)?(?<level>emerg|alert|crit|error|warn|notice|info|debug|trace)\d?\] (?:\[pid \d{1,9}(?::tid \d{1,20})?\] )?(?:\[(?:remote|client) [^\]]{1,80}\] )?(?<message>[^]*)$/,
  samples: {
    match: [
      {
        record:
          '[Tue Mar 05 20:48:40.101203 2024] [core:error] [pid 12:tid 140] [client 10.0.0.9:5000] AH00126: Invalid URI in request',
        level: 'error',
        message: 'AH00126: Invalid URI in request',
        time: 'Tue Mar 05 20:48:40.101203 2024',
      },
      {
        record: '[Tue Mar 05 20:48:40 2024] [error] [client 10.0.0.9] File does not exist: /var/www/x',
        level: 'error',
        message: 'File does not exist: /var/www/x',
      },
      {
        record: '[Tue Mar 05 20:48:40.101203 2024] [mpm_event:notice] [pid 12:tid 140] AH00489: Apache/2.4 configured',
        level: 'notice',
        message: 'AH00489: Apache/2.4 configured',
      },
    ],
    noMatch: ['[core:x] y', '[client 10.0.0.9] x'],
  },
});
