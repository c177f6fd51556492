// Commands and containers that ended with a code other than 0.

import { lineFormat } from '../line-format.ts';

export const exitCode = lineFormat({
  name: 'exit-code',
  description: 'A command, container or build step that ended with an exit code other than 0.',
  openings: '',
  expression:
    /^(?<message>[^]{0,300}?(?:\b(?:exit(?:ed)?|terminated|completed|returned|failed)(?: with)?(?: exit)? (?:code|status)(?: of)?[:=]? ?["'(]?(?!0\b)\d{1,5}\b|\bexit(?:ed with|s with) (?!0\b)\d{1,3}\b|(?<=\*{3} )\[[^\]]{1,200}\] Error \d)[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: 'command terminated with exit code 137',
        level: 'error',
        message: 'command terminated with exit code 137',
      },
      { record: 'exit status 1', level: 'error', message: 'exit status 1' },
      { record: 'container kms exited with code 2', level: 'error', message: 'container kms exited with code 2' },
      { record: 'make: *** [Makefile:2: all] Error 2', level: 'error', message: 'make: *** [Makefile:2: all] Error 2' },
    ],
    noMatch: ['exit code 0', 'exit codes are documented', 'Error 2'],
  },
});
