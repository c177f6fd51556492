// Where the request of an alert is mentioned: in parsed messages, open logs, the channel that is shown, and open texts.

import * as vscode from 'vscode';
import { messageText } from '../../../core/case/case.ts';
import { chooseFailure } from '../../../core/case/message.ts';
import type { ExportFile } from '../../../core/channel/export.ts';
import { findRequest, type RequestSearch, type RequestSources } from '../../../core/case/link.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import type { ChannelFailure } from '../../../core/channel/read.ts';
import { findKpInfo } from '../../../core/triage/kpinfo.ts';
import type { Channels } from './channels.ts';
import { languages } from '../state/languages.ts';
import { failureKey, isSameFailure, longestMessage, type Messages, type PastedFailure } from './messages.ts';
import { tabUris, type Reports } from '../state/reports.ts';

/** What is open. `path` and `name` are URIs of documents; those of a shown channel are its own. */
export interface OpenSources {
  readonly failures: readonly (ChannelFailure & PastedFailure)[];
  readonly logs: RequestSources['logs'];
  readonly documents: readonly vscode.TextDocument[];
  /** Documents in which the `KPInfo` of a cluster is. */
  readonly kpInfos: readonly ExportFile[];
}

/** Gathers what is open now. */
export type GatherSources = () => OpenSources;

/** A message that was parsed out of an open document is there once, with its place in the document. */
export function createSources(parts: {
  readonly messages: Messages;
  readonly reports: Reports;
  readonly channels: Channels;
}): GatherSources {
  const { messages, reports, channels } = parts;
  const read = new WeakMap<vscode.TextDocument, ReadDocument>();
  /** Read once for each of its versions. */
  const contentOf = (document: vscode.TextDocument): ReadDocument => {
    const known = read.get(document);
    if (known?.version === document.version) return known;
    const content = { version: document.version, failures: readFailures(document), kpInfo: readKpInfo(document) };
    read.set(document, content);
    return content;
  };
  return () => {
    const shown = tabUris();
    const documents = vscode.workspace.textDocuments.filter(
      ({ uri, lineCount }) => shown.has(uri.toString()) && lineCount < mostLines,
    );
    const contents = documents.filter((document) => !isLog(document)).map(contentOf);
    const written = contents.flatMap(({ failures }) => failures);
    const all = [...written, ...messages.all(), ...(channels.current()?.failures ?? [])];
    return {
      failures: [...new Map(all.toReversed().map((one) => [failureKey(one), one])).values()].toReversed(),
      logs: reports.all().map(({ uri, log }) => ({
        uri,
        requestIds: log.facts.filter(({ id }) => id === 'request-id').map(({ value }) => value),
      })),
      documents,
      kpInfos: contents.flatMap(({ kpInfo }) => kpInfo ?? []),
    };
  };
}

/** Searches for the request of an alert. Texts are read now. */
export function searchRequest(alert: PastedFailure, { failures, logs, documents }: OpenSources): RequestSearch {
  const stating = new Set(logs.map(({ uri }) => uri));
  const texts = documents
    .map((document) => ({ name: document.uri.toString(), text: document.getText() }))
    .filter(({ name }) => !stating.has(name));
  // The alert itself may be in a document that is open.
  const own = failures.find((one) => isSameFailure(one, alert)) ?? alert;
  return findRequest(alert.requestId ?? '', { failures, logs, texts }, own);
}

/** The message of an alert's request, wherever it is. */
export function findMessage(alert: PastedFailure, { failures }: OpenSources): PastedFailure | undefined {
  const wanted = alert.requestId?.toLowerCase();
  if (wanted === undefined) return undefined;
  const own = failures.filter((one) => one.shape !== 'alert' && one.requestId?.toLowerCase() === wanted);
  return chooseFailure([alert, ...own], []).failure;
}

const mostLines = 500_000;
/** UTF-16 units of a document that is read for messages. */
const longest = 2_000_000;
interface ReadDocument {
  readonly version: number;
  readonly failures: OpenSources['failures'];
  readonly kpInfo: ExportFile | undefined;
}

function readKpInfo(document: vscode.TextDocument): ExportFile | undefined {
  const text = document.getText();
  if (text.length > longest || findKpInfo(text) === undefined) return undefined;
  return { name: vscode.workspace.asRelativePath(document.uri, false), text };
}

function readFailures(document: vscode.TextDocument): OpenSources['failures'] {
  const text = document.getText();
  const path = document.uri.toString();
  const found = text.length > longest ? [] : parseFailures(text).failures;
  return found.map((failure) => ({ ...failure, path, text: messageText(text, failure).slice(0, longestMessage) }));
}

function isLog({ languageId }: vscode.TextDocument): boolean {
  return languageId === languages.operationLog || languageId === languages.masterInfo;
}
