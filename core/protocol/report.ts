// The report of a log, which the server sends after each analysis: all that a client shows of it.

import type { CaseFinding, CaseLog, CasePlace } from '../case/log.ts';
import type { RunbookTarget } from '../runbook/runbook.ts';
import type { Extent } from '../text/span.ts';
import { defineNotice } from './request.ts';

/** Sent to the client for a log that is open or was scanned from disk. */
export const reportNotice = defineNotice<ReportParams>('armadaTriage/report');
export interface ReportParams {
  readonly uri: string;
  readonly version?: number;
  /** Absent when the log closed or is forgotten. */
  readonly log?: LogReport;
  /** Where the log was read from disk: how far. */
  readonly scan?: ScanState;
}

/** What is known of a log. Lines and columns count from 0, columns in UTF-16 units. */
export interface LogReport extends CaseLog {
  /** Of the log in UTF-8. */
  readonly bytes: number;
  readonly findings: readonly ReportFinding[];
  readonly unknown: ReportedUnknown;
  /** How often signatures that settings ignore would have been found, by id. */
  readonly ignored: Readonly<Record<string, number>>;
}

/** A finding with its advice, its places and its runbook sections. */
export interface ReportFinding extends CaseFinding {
  readonly places: readonly ReportPlace[];
  /** ISO times of its places, as far as lines give date, time and zone. */
  readonly times: readonly string[];
  /** Its runbook section, as `openSectionCommand` takes it. */
  readonly target?: RunbookTarget;
  /** Other sections that state the same error, best first. */
  readonly others: readonly RunbookTarget[];
}

/** A place of a finding. Its `section` names the section that it is a part of, too. */
export interface ReportPlace extends CasePlace {
  readonly captures: Readonly<Record<string, string>>;
}

/** Errors that no signature knows. */
export interface ReportedUnknown {
  /** Lines. */
  readonly count: number;
  /** Whether further lines at error level were not analyzed. */
  readonly more: boolean;
  /** The most frequent first. */
  readonly groups: readonly ReportedGroup[];
}

/** Lines at error level that differ only in what varies; its extent is that of the first. */
export interface ReportedGroup extends Extent {
  readonly text: string;
  readonly sample: string;
  readonly count: number;
  readonly lastLine: number;
  /** The runbook section that is likely about it, where the ranking is sure. */
  readonly likely?: RunbookTarget;
}

/** How far a log was read from disk. */
export interface ScanState {
  readonly state: 'running' | 'complete' | 'incomplete';
  /** Bytes read, and the file's length; packed ones where it is packed. */
  readonly read: number;
  readonly size: number;
  /** Why it is incomplete, in a sentence. */
  readonly why?: string;
}
