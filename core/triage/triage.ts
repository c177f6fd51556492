// All that is known of one log once it is triaged.

import type { LogKind } from '../log/log-kind.ts';
import type { EndLine, Outcome } from '../log/ending/outcome.ts';
import type { Section } from '../log/section/section.ts';
import type { Scan } from '../scan/scan.ts';
import type { Problem } from '../text/problem.ts';
import type { Fact, Finding, Unmarked } from './finding.ts';
import type { ConclusionInputs } from './conclusions/inputs.ts';
import type { RunFacts } from './run-facts.ts';
import type { UnknownErrors } from './unknown.ts';

/** All that is known of one log. */
export interface Triage {
  readonly path: string;
  readonly kind: LogKind;
  /** In words: what the kind follows from. */
  readonly kindReason: string;
  readonly bytes: number;
  readonly lines: number;
  readonly sections: readonly Section[];
  /** How the bytes were read. */
  readonly encoding: Scan['encoding'];
  /** The names of the envelopes around its records, the most frequent first. */
  readonly envelopes: readonly string[];
  /** The names of the formats that its first and last records have, the most frequent first. */
  readonly formats: readonly string[];
  /**
   * How the run that the log records ended: of an operation log the operation, of a job's console the job. A get-master-info result
   * that `succeeded` was gathered well; it says nothing about the cluster.
   */
  readonly outcome: Outcome;
  /** The line that says so, where one does. */
  readonly ending?: EndLine;
  /** What the log states of the run. */
  readonly run: RunFacts;
  /** Likely causes before their consequences, then by severity, then by first place. */
  readonly findings: readonly Finding[];
  readonly facts: readonly Fact[];
  /** Lines at error level that no signature knows; none in a log that is not analyzed. */
  readonly unknown: UnknownErrors;
  readonly unmarked: readonly Unmarked[];
  /** What conclusions about the log rest on. */
  readonly grounds: ConclusionInputs;
  /** What could not be read well: binary, invalid UTF-8, a truncated download. */
  readonly problems: readonly Problem[];
}
