// The format of MySQL and MariaDB.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const mysql = lineFormat({
  name: 'mysql',
  description: 'MySQL and MariaDB: stamp, thread, severity in brackets, error number and subsystem, and the message.',
  openings: '0123456789[',
  expression:
    /^(?:\d{1,12} )?\[(?<level>System|Warning|ERROR|Note|Error)\] (?:\[MY-\d{6}\] (?:\[\w{1,40}\] )?)?(?<message>[^]*)$/,
  level: (word = '') => (word === 'System' ? 'notice' : readLevel(word)),
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40.963127Z 0 [ERROR] [MY-010119] [Server] Aborting',
        level: 'error',
        message: 'Aborting',
        time: '2024-03-05T20:48:40.963127Z',
      },
      {
        record: '2024-03-05 20:48:40 0 [Note] InnoDB: Buffer pool ready',
        level: 'notice',
        message: 'InnoDB: Buffer pool ready',
      },
    ],
    noMatch: ['0 [ERRORS] x'],
  },
});
