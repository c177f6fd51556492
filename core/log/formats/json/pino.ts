// The format of pino.

import { readTens } from '../../level.ts';
import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

export const pino = jsonFormat({
  name: 'pino',
  description:
    'pino: the level as a number, milliseconds as `time`, `pid`, `hostname` and `msg`. Node.js services write it.',
  isOne: ({ get, has }) => typeof get(['level']) === 'number' && has('time') && has('pid') && !has('v'),
  level: ['level'],
  numbers: readTens,
  time: ['time'],
  message: ['msg'],
  error: errorKeys,
  samples: {
    match: [
      {
        record:
          '{"level":50,"time":1709671720101,"pid":1,"hostname":"h1","err":{"type":"Error","message":"ECONNREFUSED"},"msg":"request errored"}',
        level: 'error',
        message: 'request errored: ECONNREFUSED',
        time: '1709671720101',
      },
      {
        record: '{"level":30,"time":1709671720101,"pid":1,"hostname":"h1","msg":"listening"}',
        level: 'info',
        message: 'listening',
      },
    ],
    noMatch: ['{"level":"error","time":1709671720101,"msg":"x"}'],
  },
});
