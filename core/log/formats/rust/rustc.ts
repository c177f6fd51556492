// The messages of the Rust compiler.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const rustc = lineFormat({
  name: 'rustc',
  description: 'An error of the Rust compiler with its number.',
  openings: 'e',
  expression: /^(?<level>error)\[E\d{4}\]: (?<message>[^]*)$/,
  level: (word = '') => readLevel(word),
  samples: {
    match: [
      {
        record: 'error[E0425]: cannot find value `x` in this scope',
        level: 'error',
        message: 'cannot find value `x` in this scope',
      },
    ],
    noMatch: ['error[12]: x', 'errors[E0425]: x'],
  },
});
