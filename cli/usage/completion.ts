// What `armada-triage completion` takes and does.

import { quietOption } from './shared.ts';
import type { Usage } from './usage.ts';

/** The shells that can complete commands and options. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const completionUsage: Usage = {
  name: 'completion',
  takes: ['bash|zsh|fish'],
  summary: ['print what a shell needs to complete commands and options'],
  about:
    'Prints a script for a shell. bash: put source <(armada-triage completion bash) into ~/.bashrc. zsh: save it as _armada-triage in a folder ' +
    'of fpath. fish: save it as ~/.config/fish/completions/armada-triage.fish.',
  actions: shells.map((name) => ({ name, takes: '', summary: '', help: `the script for ${name}` })),
  options: { quiet: quietOption },
  exit: '0: the script was printed; 2: the shell is unknown.',
};
