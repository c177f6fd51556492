// The format of zap's console encoder: etcd, istio and operators built with controller-runtime.

import { lineFormat } from '../line-format.ts';

export const zapConsole = lineFormat({
  name: 'zap-console',
  description:
    "zap's console encoder: stamp, level, logger, source position and message between tabs, then JSON. Operators and Istio write it.",
  openings: 'DIWEFPdiwefp',
  expression: new RegExp(
    String.raw`^(?<level>DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL|debug|info|warn|error|dpanic|panic|fatal)\s{0,4}\t(?:(?:[\w$./:@-]{1,120}\t)){0,2}(?<message>(?!\{)[^]*)$`,
  ),
  samples: {
    match: [
      {
        record: '2022-01-12T09:57:38.469Z\tERROR\tsetup\tunable to create controller\t{"error": "no matches"}',
        level: 'error',
        message: 'unable to create controller\t{"error": "no matches"}',
        time: '2022-01-12T09:57:38.469Z',
      },
      {
        record: '2019-11-06T17:39:25.152776Z\terror\tinstaller\tfailed to get the chart',
        level: 'error',
        message: 'failed to get the chart',
      },
      {
        record: '2024-03-05T20:48:45.722Z\tfatal\tserver/main.go:41\tdiscovery failed',
        level: 'fatal',
        message: 'discovery failed',
      },
      {
        record: '2022-01-12T09:57:38.469Z\tINFO\tmetrics server is starting',
        level: 'info',
        message: 'metrics server is starting',
      },
    ],
    noMatch: ['2022-01-12T09:57:38.469Z ERROR setup failed', 'error', 'INFORMATION\tx'],
  },
});
