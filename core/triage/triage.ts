// All that is known of one log once it is triaged.

import type { LogKind } from '../log/kind.ts';
import type { Section } from '../log/section.ts';
import type { Problem } from '../text/problem.ts';
import type { Fact, Finding, Unmarked } from './finding.ts';
import type { ConclusionInputs } from './conclusions/inputs.ts';
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
  /** How the operation went, by an operation log; `unknown` where it does not say, and in other logs. */
  readonly outcome: 'failed' | 'succeeded' | 'unknown';
  /** Likely causes before their consequences, then by severity, then by first place. */
  readonly findings: readonly Finding[];
  readonly facts: readonly Fact[];
  /** Lines at error level that no signature knows; none in a log that is not looked at. */
  readonly unknown: UnknownErrors;
  readonly unmarked: readonly Unmarked[];
  /** What conclusions about the log rest on. */
  readonly grounds: ConclusionInputs;
  /** What could not be read well: binary, invalid UTF-8, a truncated download. */
  readonly problems: readonly Problem[];
}
