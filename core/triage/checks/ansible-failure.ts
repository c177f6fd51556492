// Check: the tasks whose failures broke the operation.

import type { Check } from './check.ts';
import { findBreakingResults } from './breaking-result.ts';
import { structurePatterns } from '../runs/structure.ts';

/** Captures `host`, `task`, `message`, `rc` of a command, and `item` where the task loops. */
export const ansibleFailure: Check = {
  name: 'ansible-failure',
  patterns: structurePatterns,
  run: (look) => findBreakingResults(look, (failure) => failure.result.kind !== 'unreachable'),
};
