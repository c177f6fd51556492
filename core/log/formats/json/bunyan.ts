// The format of bunyan.

import { readTens } from '../../level.ts';
import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

export const bunyan = jsonFormat({
  name: 'bunyan',
  description:
    'bunyan: `v`, `name`, `hostname`, `pid`, the level as a number, `msg` and `time`. Node.js services write it.',
  isOne: ({ get, has }) => typeof get(['level']) === 'number' && has('time') && has('pid') && has('v'),
  level: ['level'],
  numbers: readTens,
  time: ['time'],
  message: ['msg'],
  error: errorKeys,
  samples: {
    match: [
      {
        record:
          '{"name":"api","hostname":"h1","pid":42,"level":50,"err":{"message":"ECONNREFUSED","name":"Error"},"msg":"cannot reach etcd","time":"2024-03-05T20:48:40.101Z","v":0}',
        level: 'error',
        message: 'cannot reach etcd: ECONNREFUSED',
        time: '2024-03-05T20:48:40.101Z',
      },
      {
        record: '{"name":"api","hostname":"h1","pid":42,"level":30,"msg":"up","time":"2024-03-05T20:48:40.101Z","v":0}',
        level: 'info',
        message: 'up',
      },
    ],
    noMatch: ['{"level":50,"time":1709671720101,"pid":1,"hostname":"h1","msg":"x"}'],
  },
});
