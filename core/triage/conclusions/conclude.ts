// Draws all conclusions that a log allows.

import type { Triage } from '../triage.ts';
import type { Conclusion, ConclusionContext } from './conclusion.ts';
import { concludeKms } from './kms.ts';
import { concludeWebhooks } from './webhooks.ts';

/** All conclusions that a log allows: none for an operation log, or if nothing of the topic is in it. */
export function conclude(triage: Triage, context: ConclusionContext = {}): readonly Conclusion[] {
  return [concludeKms(triage, context), concludeWebhooks(triage, context)].filter((each) => each !== undefined);
}
