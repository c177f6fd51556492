// Rows of Kubernetes events.

import { lineFormat } from '../line-format.ts';

export const kubernetesEvent = lineFormat({
  name: 'kubernetes-event',
  description:
    'An event of Kubernetes as `kubectl describe` and `kubectl get events` print it. Those of type Warning are warnings: Kubernetes repeats most of them until all is well.',
  openings: '',
  expression:
    /^(?:\S{1,20}\s{1,12}){0,3}(?:\{[^}]{1,120}\}\s{1,12})?(?<level>Warning|Normal)\s{1,12}(?<message>[A-Z][A-Za-z]{2,40}\s{1,30}\S[^]*)$/,
  level: (word) => (word === 'Warning' ? 'warning' : 'info'),
  samples: {
    match: [
      {
        record: 'Warning  FailedMount  119s (x2 over 4m)     kubelet            MountVolume.SetUp failed for volume',
        level: 'warning',
        message: 'FailedMount  119s (x2 over 4m)     kubelet            MountVolume.SetUp failed for volume',
      },
      {
        record: '16m\t\t1m\t\t21\t{kubelet 10.199.243.130}\t\t\tNormal\t\tPulled\t\tContainer image',
        level: 'info',
        message: 'Pulled\t\tContainer image',
      },
    ],
    noMatch: ['Warning: x', 'Normal people'],
  },
});
