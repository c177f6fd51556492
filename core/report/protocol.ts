// What server and client tell each other beside LSP: names and shapes, so that neither imports the other.

import type { JsonLog } from './json.ts';
import type { RunbookTarget } from '../runbook/runbook.ts';

/** Notification to the client: what is now known of an open log. Sent after each analysis; `log` absent when it closed. */
export const reportMethod = 'armadaTriage/report';
export interface ReportParams {
  readonly uri: string;
  readonly version?: number;
  readonly log?: JsonLog;
  /** ISO times of the log's findings by signature id, where lines give date, time and zone. */
  readonly times?: Readonly<Record<string, readonly string[]>>;
  /** Signatures that are ignored by settings and would have had findings here, with counts. */
  readonly ignored?: Readonly<Record<string, number>>;
  /** Where the runbook section of each signature found lies, as in its code action: what `openSectionCommand` takes. */
  readonly targets?: Readonly<Record<string, RunbookTarget>>;
}

/** Request to the server: why is this log, or this line of it, (not) marked? */
export const whyMethod = 'armadaTriage/why';
export interface WhyParams {
  readonly uri: string;
  /** From 0; where given, the answer begins with this line. */
  readonly line?: number;
}
export interface WhyResult {
  /** A whole Markdown document; log text in it is escaped. */
  readonly markdown: string;
}

/** Notification to the server: the user has come to trust the workspace. */
export const trustedMethod = 'armadaTriage/trusted';

/** What the client says at start. All optional: any LSP client may leave it out. */
export interface InitializationOptions {
  /** The client runs the commands below itself; otherwise the server does, with `window/showDocument`. */
  readonly clientCommands?: boolean;
  /** False in Restricted Mode: no file that a workspace names is read. Default true. */
  readonly trusted?: boolean;
}

/** Commands that code actions carry, with their one argument. */
export const openSectionCommand = 'armadaTriage.openRunbookSection';
export type OpenSectionArgument = RunbookTarget;

export const openOnlineCommand = 'armadaTriage.openOnline';
export interface OpenOnlineArgument {
  /** Always https. */
  readonly url: string;
}

export const copySummaryCommand = 'armadaTriage.copySummary';
export interface CopySummaryArgument {
  readonly text: string;
}

export const ignoreSignatureCommand = 'armadaTriage.ignoreSignature';
export const restoreSignatureCommand = 'armadaTriage.restoreSignature';
export interface SignatureArgument {
  readonly signature: string;
}

export const goToOccurrenceCommand = 'armadaTriage.goToOccurrence';
export interface GoToOccurrenceArgument {
  readonly uri: string;
  /** From 0, UTF-16. */
  readonly line: number;
  readonly column: number;
}
