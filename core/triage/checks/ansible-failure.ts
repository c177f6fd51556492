// Check: the task whose failure broke the operation.

import type { Check } from './check.ts';
import { findBreakingResult, resultPatterns } from './breaking-result.ts';

/** Captures `task`, `host`, `message`, and `item` where the task loops. */
export const ansibleFailure: Check = {
  name: 'ansible-failure',
  patterns: resultPatterns,
  run: (look) => findBreakingResult(look, (failure) => failure.result.kind !== 'unreachable'),
};
