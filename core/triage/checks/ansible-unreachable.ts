// Check: the host whose loss broke the operation.

import type { Check } from './check.ts';
import { findBreakingResult, resultPatterns } from './breaking-result.ts';

/** Captures `task`, `host`, `message`. */
export const ansibleUnreachable: Check = {
  name: 'ansible-unreachable',
  patterns: resultPatterns,
  run: (look) => findBreakingResult(look, (failure) => failure.result.kind === 'unreachable'),
};
