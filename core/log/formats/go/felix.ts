// The format of Calico's Felix, confd and CNI plugin.

import { lineFormat } from '../line-format.ts';

export const felix = lineFormat({
  name: 'felix',
  description:
    'Calico: stamp, level and process in brackets, source file, line and message. Felix, confd and the CNI plugin write it.',
  openings: '[',
  expression:
    /^\[(?<level>TRACE|DEBUG|INFO|WARNING|ERROR|FATAL|PANIC)\]\[\d{1,9}\] (?:[\w./-]{1,120} \d{1,6}: )?(?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:40.101 [ERROR][45] felix/health.go 296: Health endpoint failed error=EOF',
        level: 'error',
        message: 'Health endpoint failed error=EOF',
        time: '2024-03-05 20:48:40.101',
      },
      {
        record: '2024-03-05 20:48:40.101 [WARNING][1] cni-plugin/k8s.go 549: CNI_CONTAINERID does not match',
        level: 'warning',
        message: 'CNI_CONTAINERID does not match',
      },
    ],
    noMatch: ['[ERROR] felix/health.go 296: x', '[ERROR][x] y'],
  },
});
