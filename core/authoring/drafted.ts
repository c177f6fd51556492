// A signature that is drafted, before a person completes it.

import type { Scope, Severity } from '../catalog/signature.ts';

/** A signature that still lacks what only a person knows. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly template: string;
  readonly in: Scope;
  readonly samples: { readonly match: string; readonly noMatch: string };
  /** How many secrets were taken out of the samples. */
  readonly redacted: number;
}

/** A runbook section that a draft leads to. */
export interface DraftSection {
  /** `page#anchor`. */
  readonly reference: string;
  readonly heading: string;
}
