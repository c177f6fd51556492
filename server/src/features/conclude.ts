// The request `armadaTriage/conclude`: what follows from a log for a case.

import type { ConcludeParams, ConcludeResult } from '../../../core/protocol/protocol.ts';
import { conclude } from '../../../core/triage/conclusions/conclusion.ts';
import type { Triage } from '../../../core/triage/triage.ts';

/** The conclusions on one log. */
export function concludeOf(triage: Triage, { context }: ConcludeParams): ConcludeResult {
  return { conclusions: conclude(triage, context) };
}
