// The first line of a Python traceback.

import { lineFormat } from '../line-format.ts';

export const traceback = lineFormat({
  name: 'traceback',
  description: 'The first line of a Python traceback; the calls and the exception follow.',
  openings: 'T+',
  follows: true,
  expression: /^(?:\+ )?(?<message>(?:Exception Group )?Traceback \(most recent call last\):?)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: '  + Exception Group Traceback (most recent call last):',
        level: 'error',
        message: 'Exception Group Traceback (most recent call last):',
      },
      { record: 'Traceback (most recent call last):', level: 'error', message: 'Traceback (most recent call last):' },
    ],
    noMatch: ['Traceback of x'],
  },
});
