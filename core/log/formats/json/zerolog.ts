// The format of zerolog.

import { readTens } from '../../level.ts';
import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

export const zerolog = jsonFormat({
  name: 'zerolog',
  description: 'zerolog: `level`, then fields, `time` and `message`. Traefik, k3s tools and many Go services write it.',
  isOne: ({ has }) => has('level') && has('message') && has('time') && !has('pid') && !has('@timestamp'),
  level: ['level'],
  numbers: readTens,
  time: ['time'],
  message: ['message'],
  error: errorKeys,
  samples: {
    match: [
      {
        record: '{"level":"error","error":"no such host","time":"2024-03-05T20:48:40Z","message":"cannot dial"}',
        level: 'error',
        message: 'cannot dial: no such host',
        time: '2024-03-05T20:48:40Z',
      },
      {
        record: '{"level":"warn","time":1709671720,"message":"slow"}',
        level: 'warning',
        message: 'slow',
        time: '1709671720',
      },
    ],
    noMatch: ['{"level":"error","msg":"x","time":"2024-03-05T20:48:40Z"}'],
  },
});
