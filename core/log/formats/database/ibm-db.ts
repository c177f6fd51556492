// The format of Db2's diagnostic log.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const ibmDb = lineFormat({
  name: 'ibm-db',
  description: "The first line of a record of Db2's diagnostic log: stamp, number and level.",
  openings: '12',
  expression:
    /^\d{4}-\d\d-\d\d-\d\d\.\d\d\.\d\d\.\d{6}[+-]\d{1,4} (?<message>\S{1,40}\s{1,30}LEVEL: (?<level>[A-Z][a-z]{3,12})[^]*)$/,
  level: (word = '') => readLevel(word) ?? 'info',
  samples: {
    match: [
      {
        record: '2024-03-05-20.48.41.101215+000 I1234E500             LEVEL: Severe',
        level: 'error',
        message: 'I1234E500             LEVEL: Severe',
      },
      {
        record: '2024-03-05-20.48.41.101215+000 I1234E500             LEVEL: Event',
        level: 'info',
        message: 'I1234E500             LEVEL: Event',
      },
    ],
    noMatch: ['LEVEL: Severe', '2024-03-05-20.48.41.101215+000 LEVEL'],
  },
});
