// The format of Monolog's JSON formatter: Laravel and Symfony.

import { jsonFormat } from './json-format.ts';

export const monologJson = jsonFormat({
  name: 'monolog-json',
  description:
    "Monolog's JSON formatter: `message`, `context`, `level` from 100 to 600, `level_name`, `channel` and `datetime`. Laravel and Symfony write it.",
  isOne: ({ has }) => has('level_name'),
  level: ['level_name'],
  time: ['datetime.date', 'datetime'],
  message: ['message'],
  error: ['context.exception.message'],
  samples: {
    match: [
      {
        record:
          '{"message":"Undefined variable $x","context":{},"level":400,"level_name":"ERROR","channel":"local","datetime":"2024-03-05T20:48:40.101+00:00","extra":{}}',
        level: 'error',
        message: 'Undefined variable $x',
        time: '2024-03-05T20:48:40.101+00:00',
      },
    ],
    noMatch: ['{"message":"x","level":400}'],
  },
});
