// Check: the hosts whose loss broke the operation.

import type { Check } from './check.ts';
import { findBreakingResults } from './breaking-result.ts';
import { structurePatterns } from '../runs/structure.ts';

/** Captures `host`, `task`, `message`. */
export const ansibleUnreachable: Check = {
  name: 'ansible-unreachable',
  patterns: structurePatterns,
  run: (look) => findBreakingResults(look, (failure) => failure.result.kind === 'unreachable'),
};
