// How a Python traceback ends, and the errors of Node.js and Ruby that look the same.

import { lineFormat } from '../line-format.ts';

export const pythonException = lineFormat({
  name: 'python-exception',
  description: 'The last line of a Python traceback: the exception and its message. Errors of Node.js look the same.',
  openings: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_U',
  follows: true,
  expression:
    /^(?:Uncaught (?:\(in promise\) )?)?(?<message>(?:[a-z_][\w]{0,60}\.){0,8}(?:(?<=Uncaught |\) )|[A-Z][A-Za-z0-9]{0,80})(?:Error|Exception|Interrupt|Exit)(?: \[\w{1,60}\])?(?:: [^]*)?)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: 'ValueError: invalid literal for int()',
        level: 'error',
        message: 'ValueError: invalid literal for int()',
      },
      {
        record: 'TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be a string',
        level: 'error',
        message: 'TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be a string',
      },
      { record: 'Uncaught Error: boom', level: 'error', message: 'Error: boom' },
      { record: 'KeyboardInterrupt', level: 'error', message: 'KeyboardInterrupt' },
    ],
    noMatch: ['Errors: 0', 'ErrorCount: 3', 'No ValueError: x'],
  },
});
