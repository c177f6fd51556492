// What server and client tell each other beside LSP: names and shapes, so that neither imports the other.

import type { TimelineGap, TimelineEntry } from '../case/timeline/entry.ts';
import type { Conclusion, ConclusionContext } from '../triage/conclusions/conclusion.ts';
import type { AlertNames } from '../runbook/search/alerts.ts';
import type { RunbookTarget } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import { defineNotice, defineRequest } from './request.ts';

/**
 * Request to the server: scan files from disk, folders with all that lies below them. The answer comes when all are
 * done, or the request is cancelled; findings are sent as they are found, by diagnostics and `reportNotice`.
 */
export const scanFilesRequest = defineRequest<ScanFilesParams, ScanFilesResult | null>('armadaTriage/scanFiles');
export interface ScanFilesParams {
  readonly uris: readonly string[];
  /** For work-done progress. */
  readonly token?: string;
}
export interface ScanFilesResult {
  /** URIs of the logs that are known now, in the order in which they were read. */
  readonly logs: readonly string[];
  readonly bytes: number;
  readonly seconds: number;
  readonly cancelled: boolean;
  /** What could not be read, or not whole. */
  readonly problems: readonly Problem[];
}

/** Notification to the server: the user is about to say what to scan, so that what takes time before it may begin. */
export const prepareScanNotice = defineNotice<undefined>('armadaTriage/prepareScan');

/** Notification to the server: forget logs that were scanned; all of them if none is named. */
export const forgetFilesNotice = defineNotice<ForgetFilesParams>('armadaTriage/forgetFiles');
export interface ForgetFilesParams {
  readonly uris?: readonly string[];
}

/**
 * The scheme of logs that are packed: a gzip file, or a log in a zip, whose path is then `…/artifact.zip/dir/x.log`. Such
 * a URI is the server's own; the request below gives the text of the document.
 */
export const packedScheme = 'armada-packed';

/** Request to the server: a packed log, unpacked. */
export const textRequest = defineRequest<TextParams, TextResult | null>('armadaTriage/text');
export interface TextParams {
  readonly uri: string;
}
export interface TextResult {
  /** The log, or a sentence that says why it is not shown. */
  readonly text: string;
}

/** Request to the server: the logs that were scanned, added up. It has no parameters. */
export const summaryRequest = defineRequest<undefined, SummaryResult>('armadaTriage/summary');
export interface SummaryResult {
  /** A whole Markdown document; text of logs in it is escaped. */
  readonly markdown: string;
}

/** The scheme of excerpts. The rest of such a URI is the client's own; the request below says what it represents. */
export const excerptScheme = 'armada-excerpt';

/** Request to the server: the excerpt of a scanned log. Null if the log was not scanned. */
export const excerptRequest = defineRequest<ExcerptParams, ExcerptResult | null>('armadaTriage/excerpt');
export interface ExcerptParams {
  /** Of the log. */
  readonly uri: string;
  /** The URI of the document that will show the excerpt. */
  readonly excerpt: string;
  /** How many lines to show before and after each marked place. */
  readonly context: number;
}
export interface ExcerptResult {
  readonly text: string;
  readonly languageId: string;
  /** The number in the log of each row's line, from 1; 0 for a row that represents lines that are left out. */
  readonly numbers: readonly number[];
}

/** Request to the server: why is this log, or this line of it, (not) marked? */
export const whyRequest = defineRequest<WhyParams, WhyResult | null>('armadaTriage/why');
export interface WhyParams {
  readonly uri: string;
  /** From 0; where given, the answer begins with this line. */
  readonly line?: number;
}
export interface WhyResult {
  /** A whole Markdown document; log text in it is escaped. */
  readonly markdown: string;
}

/** Request to the server: the runbook sections for a line of a log. Null if nothing can be known yet. */
export const suggestRequest = defineRequest<SuggestParams, SuggestResult | null>('armadaTriage/suggest');
export interface SuggestParams {
  /** The line as it is in the log. */
  readonly text: string;
}
export interface SuggestResult {
  /** What was ranked for: the message of the line. */
  readonly text: string;
  /** Best first. Quote and reason are text of the page. */
  readonly sections: readonly SuggestedSection[];
}
export interface SuggestedSection {
  readonly target: RunbookTarget;
  /** The page's title. */
  readonly page: string;
  readonly quote: string;
  readonly reason: string;
}

/** Request to the server: places of the runbook by words. The overview, in the order of the pages, if there are none. */
export const searchRequest = defineRequest<SearchParams, SearchResults | null>('armadaTriage/search');
export interface SearchParams {
  readonly words: string;
}
export interface SearchResults {
  /** Best first. */
  readonly places: readonly SearchedPlace[];
}
export interface SearchedPlace {
  readonly target: RunbookTarget;
  /** A heading, a signature, an alert, or '' for a page as a whole. */
  readonly heading: string;
  /** The page's title. */
  readonly title: string;
}

/** Request to the server: where a reference `page#anchor` leads. Null if no local page has it. */
export const targetRequest = defineRequest<TargetParams, RunbookTarget | null>('armadaTriage/target');
export interface TargetParams {
  readonly reference: string;
}

/** Request to the server: the section for an alert. Null if no local page names it. */
export const alertSectionRequest = defineRequest<AlertNames, RunbookTarget | null>('armadaTriage/alertSection');

/** Request to the server: what follows from a log for a case. Null if nothing is known of the log. */
export const concludeRequest = defineRequest<ConcludeParams, ConcludeResult | null>('armadaTriage/conclude');
export interface ConcludeParams {
  readonly uri: string;
  /** What the case knows besides this log. */
  readonly context: ConclusionContext;
}
export interface ConcludeResult {
  readonly conclusions: readonly Conclusion[];
}

/** Request to the server: what happened when in a log that is open or was scanned. Null if nothing is known of it. */
export const timelineRequest = defineRequest<TimelineParams, TimelineResult | null>('armadaTriage/timeline');
export interface TimelineParams {
  readonly uri: string;
}
export interface TimelineResult {
  /** In the order of the log; `path` is that of the report. */
  readonly entries: readonly TimelineEntry[];
  /** What there was beyond the limits. */
  readonly leftOut: readonly TimelineGap[];
}

/** Notification to the server: the user has come to trust the workspace. */
export const trustedNotice = defineNotice<undefined>('armadaTriage/trusted');

/** What the client says at start. All optional: any LSP client may leave it out. */
export interface InitializationOptions {
  /** The client runs the commands below itself; otherwise the server does, with `window/showDocument`. */
  readonly clientCommands?: boolean;
  /** The client shows the diagnostics of a place, with what speaks for them, above its hover, which then does not repeat them. */
  readonly diagnosticsInHover?: true;
  /** False in Restricted Mode: no file that a workspace names is read. Default true. */
  readonly trusted?: boolean;
  /** The client takes `reportNotice`; without it no notification of our own is sent. */
  readonly reports?: true;
}

/** Commands that code actions carry, with their one argument. */
export const openSectionCommand = 'armadaTriage.openRunbookSection';
export type OpenSectionArgument = RunbookTarget;

export const openOnlineCommand = 'armadaTriage.openOnline';
export interface OpenOnlineArgument {
  /** Always https. */
  readonly url: string;
}

export const findSectionsCommand = 'armadaTriage.findSections';
export interface FindSectionsArgument {
  /** The line as it is in the log; what is very long is cut. */
  readonly text: string;
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

export const hideErrorsCommand = 'armadaTriage.hideErrors';
export interface HideErrorsArgument {
  /** What the lines of a group of unknown errors have in common. */
  readonly text: string;
}

export const createSignatureCommand = 'armadaTriage.createSignature';
export interface CreateSignatureArgument {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
}

export const goToOccurrenceCommand = 'armadaTriage.goToOccurrence';
export interface GoToOccurrenceArgument {
  readonly uri: string;
  /** From 0, UTF-16. */
  readonly line: number;
  readonly column: number;
}
