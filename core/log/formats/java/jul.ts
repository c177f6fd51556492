// The format of java.util.logging.

import { lineFormat } from '../line-format.ts';

export const jul = lineFormat({
  name: 'jul',
  description:
    'java.util.logging: the level and the message on the line below stamp, class and method; or all on one line.',
  openings: 'SWICF',
  expression: /^(?<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST):? (?<message>[^]*)$/,
  samples: {
    match: [
      { record: 'SEVERE: cannot open the store', level: 'error', message: 'cannot open the store' },
      { record: 'WARNING: slow', level: 'warning', message: 'slow' },
      {
        record: 'Mar 05, 2024 8:48:40 PM SEVERE cannot open',
        level: 'error',
        message: 'cannot open',
        time: 'Mar 05, 2024 8:48:40 PM',
      },
    ],
    noMatch: ['SEVERELY broken', 'Severe: x'],
  },
});
