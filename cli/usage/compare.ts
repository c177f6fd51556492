// What `armada-triage compare` takes and does.

import { quietOption, redactOption, textOrJson } from './shared.ts';
import type { Usage } from './usage.ts';

export const compareUsage: Usage = {
  name: 'compare',
  takes: ['GOOD BAD'],
  summary: ['what a failed run logged that a good one did not'],
  path: 'file',
  about:
    'Compares the log of a run that went well with that of one that failed: records that only one of them has, and those that one has far more ' +
    'often, errors first, each with its first place. Times, ids, addresses and counts make no difference.',
  options: {
    all: { help: 'list all differences; by default as many as 3 % of the lines of BAD' },
    redact: redactOption,
    format: textOrJson,
    quiet: quietOption,
  },
  exit: '0: the logs say the same; 1: they differ; 2: a log could not be read.',
};
