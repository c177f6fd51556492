// The format of Kubernetes' components with --logging-format=json.

import { jsonFormat } from './json-format.ts';

export const klogJson = jsonFormat({
  name: 'klog-json',
  description:
    "Kubernetes' components with `--logging-format=json`: milliseconds as `ts`, and no level. A record with a verbosity `v` is information, one without is an error.",
  isOne: ({ get, has }) =>
    typeof get(['ts']) === 'number' && has('msg') && !has('level') && (has('v') || has('err') || has('caller')),
  level: ['level'],
  otherwise: ({ has }) => (has('v') ? 'info' : 'error'),
  time: ['ts'],
  message: ['msg'],
  error: ['err'],
  samples: {
    match: [
      {
        record:
          '{"ts":1709671719919.717,"caller":"leaderelection/leaderelection.go:332","msg":"error retrieving resource lock","err":"connection refused"}',
        level: 'error',
        message: 'error retrieving resource lock: connection refused',
        time: '1709671719919.717',
      },
      {
        record:
          '{"ts":1709671718349.717,"caller":"app/controllermanager.go:184","msg":"Starting","v":0,"version":"v1.29.6"}',
        level: 'info',
        message: 'Starting',
      },
    ],
    noMatch: ['{"ts":"2024-03-05T20:48:40Z","msg":"x"}', '{"ts":1709671718349.717}'],
  },
});
