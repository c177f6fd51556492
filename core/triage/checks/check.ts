// A check: finds what no template can say, such as a table row that falls short or the last failure of a run.

import type { Severity } from '../../catalog/signature.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';
import type { Extent } from '../../text/span.ts';
import type { Related } from '../finding.ts';
import type { LogIndex } from '../log-index.ts';

/** A place that a check found. */
export interface CheckHit {
  /** The match that the place belongs to: its line, entry and section. */
  readonly match: Match;
  /** What to mark; the match itself where absent. */
  readonly extent?: Extent;
  /** The marked text; the match's where absent. */
  readonly text?: string;
  readonly captures: Readonly<Record<string, string>>;
  readonly related: readonly Related[];
  /** What speaks against certainty, in words; the place is `possible` where there is something. */
  readonly missing: readonly string[];
  readonly severity?: Severity;
}

/** A named check. Pure: the same look gives the same hits. */
export interface Check {
  /** As `check:` names it in a signature. */
  readonly name: string;
  /** What the scan must look for so that the check can work. */
  readonly patterns: readonly Pattern[];
  readonly run: (look: LogIndex) => readonly CheckHit[];
}
