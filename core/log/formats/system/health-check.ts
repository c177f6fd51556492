// Health checks of Kubernetes' components that fail, whatever the level of the record.

import { lineFormat } from '../line-format.ts';

export const healthCheck = lineFormat({
  name: 'health-check',
  description: 'A failed check in the answer of a health endpoint of Kubernetes: `[-]name failed`.',
  openings: '[',
  expression: /^\[-\](?<message>[\w.:/-]{1,160} failed(?:: [^]*)?)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: '[-]poststarthook/rbac/bootstrap-roles failed: reason withheld',
        level: 'error',
        message: 'poststarthook/rbac/bootstrap-roles failed: reason withheld',
      },
      { record: '[-]etcd failed: reason withheld', level: 'error', message: 'etcd failed: reason withheld' },
    ],
    noMatch: ['[+]ping ok', '[-]etcd ok'],
  },
});
