// What server and client tell each other about signatures that are being written, beside LSP: names and shapes.

import type { Draft } from '../authoring/drafted.ts';
import type { LogPlaces } from '../authoring/places.ts';
import { defineNotice, defineRequest } from './request.ts';

/** Request to the server: what is proposed for a signature of a text of a log, and which runbook sections may be about it. */
export const draftRequest = defineRequest<DraftParams, DraftResult | null>('armadaTriage/draft');
export interface DraftParams {
  /** Of the document, and the line in it (from 0) at which the text begins. */
  readonly uri: string;
  readonly line: number;
  readonly text: string;
}
export interface DraftResult {
  /** Absent if the text has nothing that could be looked for. */
  readonly draft?: Draft;
  /** Best first. */
  readonly sections: readonly DraftSectionChoice[];
}
/** A section of the runbook that a draft may lead to. */
export interface DraftSectionChoice {
  /** `page#anchor`. */
  readonly reference: string;
  readonly heading: string;
  /** Of the page. */
  readonly title: string;
  /** Untrusted text of the page, in one line. */
  readonly quote: string;
  readonly reason: string;
}

/**
 * Notification to the client: where the signatures of an open catalog file are in the open logs; sent after each look at it, and
 * with no signatures when it closes.
 */
export const draftsNotice = defineNotice<DraftsParams>('armadaTriage/drafts');
export interface DraftsParams {
  readonly uri: string;
  readonly signatures: readonly {
    readonly id: string;
    readonly title: string;
    /** Whether it is in force as it is written: then the log's diagnostics mark its places. */
    readonly inForce: boolean;
    readonly logs: readonly LogPlaces[];
  }[];
}

/** Request to the server: test the signatures of an open catalog file, or the one of an id. Null if it is not open. */
export const testCatalogRequest = defineRequest<TestCatalogParams, TestCatalogResult | null>(
  'armadaTriage/testCatalog',
);
export interface TestCatalogParams {
  readonly uri: string;
  readonly id?: string;
}
export interface TestCatalogResult {
  /** A whole Markdown document; text of the file and of logs is escaped in it. */
  readonly markdown: string;
}

/** The command of the lens above a signature. */
export const testSignatureCommand = 'armadaTriage.testSignature';
export type TestSignatureArgument = TestCatalogParams;
