// The format of Ceph's daemons.

import { lineFormat } from '../line-format.ts';

export const ceph = lineFormat({
  name: 'ceph',
  description: "Ceph's daemons: stamp, thread, a number for the level (-1 is an error), and the message.",
  openings: '0123456789abcdef',
  expression: /^[0-9a-f]{4,16}\s{1,3}(?<level>-1|\d{1,2})\s(?<message>(?!log_channel)[^]*)$/,
  level: (number) => (number === '-1' ? 'error' : 'info'),
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:41.101+0000 7f00aa10b700 -1 osd.1 12 heartbeat_check: no reply',
        level: 'error',
        message: 'osd.1 12 heartbeat_check: no reply',
        time: '2024-03-05T20:48:41.101+0000',
      },
      {
        record: '2024-03-05T20:48:41.101+0000 7f00aa10b700  0 osd.1 12 done',
        level: 'info',
        message: 'osd.1 12 done',
      },
    ],
    noMatch: ['7f00 seat', 'abcd -1'],
  },
});
