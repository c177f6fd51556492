// Answers the requests for sections of the runbook: by words, by an alert, and by a line of a log.

import type { Connection } from 'vscode-languageserver';

import {
  alertSectionMethod,
  searchMethod,
  suggestMethod,
  type AlertSectionParams,
  type SearchParams,
  type SearchResults,
  type SuggestParams,
  type SuggestResult,
} from '../../../core/protocol/protocol.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { createFinding } from '../features/search.ts';
import { suggestionsOf, type Ranking } from '../features/suggest.ts';
import type { WorkspaceLoader } from './workspace-loader.ts';

/** What the requests are answered with. */
export interface RunbookParts {
  readonly connection: Connection;
  readonly loader: WorkspaceLoader;
  readonly ranking: Ranking;
  /** Gives what is read once all is known; null, and a word in the log, where that fails. */
  readonly answer: <T>(what: string, read: () => T | Promise<T>) => Promise<T | null>;
}

/** Answers until the connection ends; null where nothing is known yet. */
export function serveRunbooks({ connection, loader, ranking, answer }: RunbookParts): void {
  const finding = createFinding();
  connection.onRequest(searchMethod, ({ words }: SearchParams) =>
    answer<SearchResults | null>('Search', async () => {
      await loader.settled();
      const snapshot = loader.known();
      return snapshot === undefined ? null : finding.search(words, snapshot);
    }),
  );
  connection.onRequest(alertSectionMethod, (params: AlertSectionParams) =>
    answer<RunbookTarget | null>('The section for an alert', async () => {
      await loader.settled();
      const snapshot = loader.known();
      return (snapshot && finding.alert(params, snapshot)) ?? null;
    }),
  );
  connection.onRequest(suggestMethod, (params: SuggestParams) =>
    answer<SuggestResult | null>('Runbook sections for a line', async () => {
      await loader.settled();
      const snapshot = loader.known();
      return snapshot === undefined ? null : suggestionsOf(params, snapshot.library, ranking);
    }),
  );
}
