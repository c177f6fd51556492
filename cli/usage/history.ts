// What `armada-triage history` takes and does.

import { catalogOption, noBuiltinOption, quietOption, textOrJson } from './shared.ts';
import type { Usage } from './usage.ts';

export const historyUsage: Usage = {
  name: 'history',
  takes: ['stats FOLDER'],
  summary: [],
  path: 'file',
  about:
    'Reads the history of cases that were handed over: a folder with one file of JSON lines for each writer. Damaged lines are left out and named.',
  actions: [
    {
      name: 'stats',
      takes: 'FOLDER',
      summary: 'count known and unknown errors of past cases',
      help: 'known against unknown by month, how often each known error came, and which never did',
    },
  ],
  options: {
    now: { value: 'TIME', help: 'the moment from which 30 days count back; the clock by default' },
    catalog: catalogOption,
    'no-builtin': noBuiltinOption,
    format: textOrJson,
    quiet: quietOption,
  },
  exit: '0: the counts were printed; 2: a file could not be read, or a line is damaged. The rest is counted all the same.',
};
