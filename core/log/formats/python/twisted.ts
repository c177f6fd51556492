// The format of Twisted's text log.

import { lineFormat, smalls } from '../line-format.ts';

export const twisted = lineFormat({
  name: 'twisted',
  description: 'Twisted: the stamp, the name of the logger with its level after a `#` in brackets, and the message.',
  openings: '[',
  expression: new RegExp(`^\\[[\\w.-]{1,120}#(?<level>${smalls})\\] (?<message>[^]*)$`),
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40+0000 [seats.web#critical] Unhandled error in the row of seats',
        level: 'fatal',
        message: 'Unhandled error in the row of seats',
      },
      {
        record: '2024-03-05T20:48:40+0000 [twisted.scripts._twistd_unix.UnixAppLogger#info] reactor class: epoll',
        level: 'info',
        message: 'reactor class: epoll',
      },
    ],
    noMatch: ['[seats.web] lost', '[#error] lost'],
  },
});
