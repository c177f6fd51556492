// Excerpts as a kind of document: the features of their logs, with places translated both ways.

import { excerptScheme } from '../../../core/protocol/protocol.ts';
import type { Client } from '../client.ts';
import type { ScannedLogs } from '../logs/scanned-logs.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { foldingOfExcerpt, hoverInExcerpt, positionInLog, rangeInLog, type Excerpt } from './excerpts.ts';
import type { DocumentKind } from './kind.ts';
import { logFeatures, type LogFeatures } from './log-features.ts';

/** `known` gives the current snapshot. */
export function createExcerptKind(
  scanned: ScannedLogs,
  known: () => Snapshot | undefined,
  client: Client,
): DocumentKind {
  const find = (uri: string): { readonly excerpt: Excerpt; readonly log: LogFeatures } | undefined => {
    const [shown, snapshot] = [scanned.find(uri), known()];
    if (shown === undefined || snapshot === undefined) return undefined;
    return { excerpt: shown.excerpt, log: logFeatures(shown.log, snapshot, client) };
  };
  return {
    takes: ({ uri }) => uri.startsWith(`${excerptScheme}:`),
    open: ({ uri }) => scanned.show(uri),
    change: ({ textDocument }) => scanned.show(textDocument.uri),
    close: scanned.hide,
    hover(uri, position) {
      const shown = find(uri);
      const place = shown && positionInLog(shown.excerpt, position);
      const hover = place && shown.log.hover(place);
      return hover ? hoverInExcerpt(shown.excerpt, hover) : null;
    },
    codeActions(params) {
      const shown = find(params.textDocument.uri);
      if (shown === undefined) return null;
      const range = rangeInLog(shown.excerpt, params.range);
      return range === undefined ? [] : shown.log.codeActions({ ...params, range });
    },
    folding(uri) {
      const shown = find(uri);
      return shown === undefined ? null : foldingOfExcerpt(shown.excerpt);
    },
    why({ uri, line = -1 }) {
      const shown = find(uri);
      const place = shown && positionInLog(shown.excerpt, { line, character: 0 });
      return shown?.log.why({ uri, ...(place !== undefined && { line: place.line }) }) ?? null;
    },
    logAt(uri, line) {
      const shown = scanned.find(uri);
      if (shown === undefined) return undefined;
      const place = positionInLog(shown.excerpt, { line, character: 0 });
      return { triage: shown.log.triage, line: place?.line ?? line };
    },
  };
}
