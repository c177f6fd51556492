// The diagnostics of Terraform and OpenTofu.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const terraformBox = lineFormat({
  name: 'terraform-box',
  description: 'A diagnostic of Terraform and OpenTofu, after the line of its box.',
  openings: '│',
  expression: /^│ (?<level>Error|Warning): (?<message>[^]*)$/,
  level: (word = '') => readLevel(word),
  samples: {
    match: [
      { record: '│ Error: Invalid reference', level: 'error', message: 'Invalid reference' },
      { record: '│ Warning: Deprecated attribute', level: 'warning', message: 'Deprecated attribute' },
    ],
    noMatch: ['│ Errors', '│ on main.tf line 3'],
  },
});
