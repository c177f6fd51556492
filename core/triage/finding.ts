// The words of triage: findings with their occurrences, facts, and the reasons for what was left out.

import type { Advice, CompiledSignature, Severity } from '../catalog/signature.ts';
import type { Section } from '../log/section/section.ts';
import type { Extent, Place } from '../text/span.ts';

export type Confidence = 'confirmed' | 'possible';

/** Another place that explains an occurrence. */
export interface Related extends Extent {
  readonly message: string;
}

/** A place in a log. */
export interface Occurrence extends Extent {
  /** As it is in the log, 500 UTF-16 units at most. */
  readonly text: string;
  /** Captured and derived values by name. */
  readonly captures: Readonly<Record<string, string>>;
  readonly section?: Section;
  readonly container?: string;
  readonly confidence: Confidence;
  /** Effective: lowered by one where `possible`. */
  readonly severity: Severity;
  /** What is missing to be certain, a plain phrase each; empty if confirmed. */
  readonly missing: readonly string[];
  readonly related: readonly Related[];
  /** When the line says it happened: ISO 8601, only if the line gives date, time and zone. */
  readonly time?: string;
  /**
   * The signature's advice with variants applied and values filled in. `cause` is plain text that holds values as the log
   * has them; `fix` is Markdown of the catalog, safe only after `safeMarkdown`.
   */
  readonly advice: Advice;
}

/** When something happened, by the lines that tell it with date, year, time and zone: ISO 8601 in UTC. */
export interface TimeSpan {
  /** Absent if no place tells its time. */
  readonly first?: string;
  readonly last?: string;
  /** How many places do not tell theirs. */
  readonly untimed: number;
  /** How many places have a time, by day (`2024-03-05`, in UTC), sorted. */
  readonly days: readonly { readonly day: string; readonly count: number }[];
}

/** One signature in one log. */
export interface Finding {
  readonly signature: CompiledSignature;
  /** Of its best occurrence. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly missing: readonly string[];
  /** Exact, whatever the limit of `occurrences`. */
  readonly count: number;
  /** Of all its places, listed or not; absent if nobody asked for it. */
  readonly times?: TimeSpan;
  /** In the log's order, limited. Never empty. */
  readonly occurrences: readonly Occurrence[];
}

const factIds = ['kms-provider', 'kms-endpoint', 'kms-implementation', 'request-id', 'cluster-id', 'webhook'] as const;
export type FactId = (typeof factIds)[number];

/** Something that a log states and that is not an error. */
export interface Fact extends Extent {
  readonly id: FactId;
  readonly value: string;
  /** What else a reader should know of it: what it follows from, what to run where it is unknown. */
  readonly note?: string;
}

/** Why a signature whose text was found, or could have been, gave no finding. */
export interface Unmarked {
  readonly signature: string;
  /**
   * `absent`: its text is not in the log. `no-check-hit`: its check found nothing. `not-applicable`: neither was
   * possible, because the log is of another kind or lacks the part where the text would be.
   */
  readonly reason:
    | 'absent'
    | 'no-check-hit'
    | 'not-applicable'
    | 'ignored'
    | 'out-of-scope'
    | 'evidence-missing'
    | 'excluded'
    | 'overlapped';
  /** How many places had its text. */
  readonly count: number;
  /** In words, for a reader. */
  readonly detail: string;
  /** The first of those places. */
  readonly first?: Place;
}
