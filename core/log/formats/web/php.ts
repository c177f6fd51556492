// The format of PHP's error log.

import { lineFormat } from '../line-format.ts';

export const php = lineFormat({
  name: 'php',
  description: "PHP's own errors: stamp, `PHP`, the kind of error, and the message.",
  openings: 'P',
  expression:
    /^PHP (?<level>Fatal error|Parse error|Recoverable fatal error|Warning|Notice|Deprecated): {1,2}(?<message>[^]*)$/,
  level: (word = '') => (word.endsWith('error') ? 'error' : 'warning'),
  samples: {
    match: [
      {
        record: '[05-Mar-2024 20:48:40 UTC] PHP Fatal error:  Uncaught Error: Call to undefined function',
        level: 'error',
        message: 'Uncaught Error: Call to undefined function',
      },
      { record: 'PHP Warning:  Undefined array key', level: 'warning', message: 'Undefined array key' },
    ],
    noMatch: ['PHP 8.2 is here'],
  },
});
