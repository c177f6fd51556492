// The JSON that `scan` prints and that the server tells its client: version 1 of the public contract.

import type { Level } from '../../log/level.ts';
import type { LogKind } from '../../log/log-kind.ts';
import type { Outcome } from '../../log/ending/outcome.ts';
import type { Role, Severity } from '../../catalog/signature.ts';
import type { Confidence } from '../../triage/finding.ts';
import type { LogsSummary } from '../logs-summary/logs-summary.ts';
import type { Problem } from '../../text/problem.ts';

/** Lines and columns count from 1, columns in UTF-16 units; lists are always present. */
export interface JsonOccurrence {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  readonly captures: Readonly<Record<string, string>>;
  readonly section?: string;
  readonly container?: string;
  readonly related: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

export interface JsonRunbook {
  readonly page: string;
  readonly anchor: string;
  readonly title: string;
  readonly url: string;
}

export interface JsonFinding {
  readonly signature: string;
  readonly title: string;
  /** The effective one. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly missing: readonly string[];
  readonly role: Role;
  readonly count: number;
  /** When it first and last occurred, ISO 8601 in UTC, by the lines that tell date and zone. */
  readonly first?: string;
  readonly last?: string;
  readonly runbook?: JsonRunbook;
  /** Other sections that state the same error. */
  readonly alternatives: readonly JsonRunbook[];
  /** Of a signature that a runbook page states: the page and line that it is from. */
  readonly reason?: string;
  readonly occurrences: readonly JsonOccurrence[];
}

export interface JsonLog {
  readonly path: string;
  readonly kind: LogKind;
  readonly bytes: number;
  readonly lines: number;
  /** How the bytes were read, where they are not UTF-8 alone. */
  readonly encoding?: 'utf-16le' | 'utf-16be' | 'mixed' | 'binary';
  /** The names of its envelopes and of the formats of its first and last records, the most frequent first; absent if there are none. */
  readonly envelopes?: readonly string[];
  readonly formats?: readonly string[];
  /** How the run that the log records ended. */
  readonly outcome: Outcome;
  /** The line that says so, where one does. */
  readonly ending?: { readonly line: number; readonly text: string };
  readonly findings: readonly JsonFinding[];
  readonly facts: readonly { readonly id: string; readonly value: string; readonly line: number }[];
  /** Errors that no signature knows, in groups of lines that differ only in ids. */
  readonly unknown: JsonUnknown;
  readonly problems: readonly Problem[];
}

export interface JsonUnknown {
  /** Lines. */
  readonly count: number;
  /** Whether there are more lines at error level, which were not analyzed. */
  readonly more: boolean;
  /** The most frequent first, 200 at most. `line` and `lastLine` count from 1. */
  readonly groups: readonly JsonUnknownGroup[];
  /** Errors that healthy clusters log too, which are not among the others; absent if there are none. */
  readonly ordinary?: { readonly count: number; readonly groups: readonly JsonUnknownGroup[] };
}

/** Lines at error level that differ only in ids. */
export interface JsonUnknownGroup {
  readonly text: string;
  readonly sample: string;
  readonly count: number;
  /** Of the first. */
  readonly level: Level;
  readonly line: number;
  readonly lastLine: number;
  /** Of the first line. */
  readonly container?: string;
  readonly section?: string;
  /** When the first and the last line happened, ISO 8601 in UTC, where that is known. */
  readonly first?: string;
  readonly last?: string;
  /** The runbook section that is likely about it, where the ranking is sure. */
  readonly likely?: JsonLikely;
}

/** A section of a runbook page; `quote` is what it says that the error says too. */
export interface JsonLikely {
  readonly page: string;
  readonly anchor: string;
  readonly heading: string;
  readonly url: string;
  readonly quote: string;
}

export interface JsonScan {
  readonly version: 1;
  readonly logs: readonly JsonLog[];
  readonly summary: {
    readonly logs: number;
    readonly bytes: number;
    /** Of one signature in one log, however often it occurs. */
    readonly findings: number;
    readonly seconds: number;
    readonly signatures: LogsSummary['signatures'];
    readonly failures: LogsSummary['failures'];
  };
}
