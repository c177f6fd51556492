// What a hover is written from.

import type { Library } from '../../runbook/runbook.ts';

/** Where explanations and links come from. */
export interface LinkSources {
  readonly library: Library;
  /** Hosts that links may lead to: those that the catalog and the runbook name. */
  readonly allowedHosts: ReadonlySet<string>;
}
