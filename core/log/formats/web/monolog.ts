// The format of Monolog's lines: Laravel and Symfony.

import { lineFormat } from '../line-format.ts';

export const monolog = lineFormat({
  name: 'monolog',
  description:
    "Monolog's lines: stamp, channel and level with a dot between them, and the message. Laravel and Symfony write it.",
  openings: 'abcdefghijklmnopqrstuvwxyz',
  expression:
    /^[a-z][\w-]{0,40}\.(?<level>EMERGENCY|ALERT|CRITICAL|ERROR|WARNING|NOTICE|INFO|DEBUG): (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '[2024-03-05 20:48:40] local.ERROR: Undefined variable $x',
        level: 'error',
        message: 'Undefined variable $x',
        time: '2024-03-05 20:48:40',
      },
      {
        record: '[2024-03-05T20:48:40.101+00:00] request.INFO: Matched route',
        level: 'info',
        message: 'Matched route',
      },
    ],
    noMatch: ['local.error: x', 'ERROR: x'],
  },
});
