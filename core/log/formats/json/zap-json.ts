// The format of zap's JSON encoder: etcd from 3.5, operators, the deploy worker.

import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

export const zapJson = jsonFormat({
  name: 'zap-json',
  description:
    "zap's production encoder: `level`, `ts`, `caller`, `msg`, and what failed as `error`. etcd, operators and Caddy write it.",
  isOne: ({ has }) => has('level') && has('ts') && has('msg'),
  level: ['level'],
  time: ['ts'],
  message: ['msg'],
  error: errorKeys,
  samples: {
    match: [
      {
        record:
          '{"level":"fatal","ts":"2019-11-22T11:52:24.946Z","caller":"lib/etcd.go:38","msg":"error creating etcd client","error":"context deadline exceeded"}',
        level: 'fatal',
        message: 'error creating etcd client: context deadline exceeded',
        time: '2019-11-22T11:52:24.946Z',
      },
      {
        record:
          '{"level":"error","ts":1586160868.1972249,"logger":"controller","msg":"Reconciler error","error":"no such host"}',
        level: 'error',
        message: 'Reconciler error: no such host',
        time: '1586160868.1972249',
      },
      {
        record: '{"level":"info","ts":"2022-10-14T21:23:39.600Z","msg":"no error","error":""}',
        level: 'info',
        message: 'no error',
      },
    ],
    noMatch: ['{"msg":"no level"}', 'level: error'],
  },
});
