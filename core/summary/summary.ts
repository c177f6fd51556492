// What many logs come to: counts that add up, and sets that join, whatever the order in which logs are taken.

import type { Severity } from '../catalog/signature.ts';
import type { JsonRunbook } from '../report/json/scan.ts';
import type { DigestSet } from './digest.ts';

/**
 * The summary of some logs. All lists are sorted by what their items are known by, so that the same logs give the same
 * bytes. It says nothing of when, where and how fast it was made.
 */
export interface Summary {
  readonly version: 1;
  /** The digest of the catalog with which all logs were scanned. */
  readonly catalog: string;
  readonly logs: number;
  /** Of all logs that were read, unpacked. */
  readonly bytes: number;
  readonly lines: number;
  /** Logs with more lines at error level than were analyzed. */
  readonly more: number;
  /** By path. */
  readonly unread: readonly UnreadPath[];
  /** By operation, then by region; those that are not known come first. */
  readonly outcomes: readonly OutcomeTotal[];
  /** By id. */
  readonly signatures: readonly SignatureTotal[];
  /** By fingerprint. */
  readonly unknown: readonly UnknownTotal[];
  /** The clusters that logs name. */
  readonly clusters: DigestSet;
  /** The paths of all logs, unread ones too: none may come twice. */
  readonly paths: DigestSet;
}

/** A log that could not be read. */
export interface UnreadPath {
  readonly path: string;
  readonly unread: string;
}

/** Logs of one operation in one region. */
export interface OutcomeTotal {
  readonly operation?: string;
  readonly region?: string;
  readonly failed: number;
  readonly succeeded: number;
  readonly unknown: number;
  /** Logs that state a failure, by whether a known cause explains it. */
  readonly explained: number;
  readonly unexplained: number;
}

/** A place in a log: `line` counts from 1. */
export interface LogPlace {
  readonly path: string;
  readonly line: number;
}

/** A number of logs or places by a name. */
export interface RegionCount {
  readonly region: string;
  readonly logs: number;
}

export interface DayCount {
  /** `2024-03-05`, in UTC. */
  readonly day: string;
  readonly count: number;
}

/** What known and unknown errors share. */
export interface ErrorTotal {
  /** Logs in which it was found, and places in all of them. */
  readonly logs: number;
  readonly count: number;
  readonly clusters: DigestSet;
  /** By name; a log that names no region is in none. */
  readonly regions: readonly RegionCount[];
  /** The first place in each of the first logs by path, `mostPlaces` at most. */
  readonly places: readonly LogPlace[];
}

/** One signature in all logs. */
export interface SignatureTotal extends ErrorTotal {
  readonly signature: string;
  readonly title: string;
  /** The worst in any log. */
  readonly severity: Severity;
  /** Logs in which it is only possible. */
  readonly possible: number;
  /** ISO 8601 in UTC; absent if no place tells its time with date and zone. */
  readonly first?: string;
  readonly last?: string;
  /** Places that do not. */
  readonly untimed: number;
  /** By day. */
  readonly days: readonly DayCount[];
  readonly runbook?: JsonRunbook;
}

/** A section of a runbook that most likely explains an error, as the ranking says for `logs` logs. */
export interface SectionTotal {
  readonly page: string;
  readonly anchor: string;
  readonly heading: string;
  readonly url: string;
  readonly logs: number;
}

/** Lines at error level that no signature knows and that differ in ids, times and numbers only. */
export interface UnknownTotal extends ErrorTotal {
  /** The digest of what stays the same in them. */
  readonly fingerprint: string;
  /** Of the first log by path: what its lines have in common, `…` for what varies. */
  readonly text: string;
  /** That of most logs first; those of as many logs by page, anchor, heading and address. */
  readonly likely: readonly SectionTotal[];
}

/** Places that are kept of one error: enough to look at, and few beside the digests. */
export const mostPlaces = 5;
