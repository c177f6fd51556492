// Answers the requests for sections of the runbook: by words, by an alert, and by a line of a log.

import type { Connection } from 'vscode-languageserver';

import { alertSectionRequest, searchRequest, suggestRequest, targetRequest } from '../../../core/protocol/protocol.ts';
import type { AnswerRequest } from '../documents/answer.ts';
import { createFinding } from '../features/search.ts';
import { suggestionsOf, type Ranking } from '../features/suggest.ts';
import { onRequest } from '../requests.ts';
import type { WorkspaceLoader } from './workspace-loader.ts';

/** What the requests are answered with. */
export interface RunbookParts {
  readonly connection: Connection;
  readonly loader: WorkspaceLoader;
  readonly ranking: Ranking;
  readonly answer: AnswerRequest;
}

/** Answers until the connection ends; null if nothing is known yet. */
export function serveRunbooks({ connection, loader, ranking, answer }: RunbookParts): void {
  const finding = createFinding();
  onRequest(connection, searchRequest, ({ words }) =>
    answer('Search', async () => {
      await loader.settled();
      const snapshot = loader.known();
      return snapshot === undefined ? null : finding.search(words, snapshot);
    }),
  );
  onRequest(connection, alertSectionRequest, (params) =>
    answer('The section for an alert', async () => {
      await loader.settled();
      const snapshot = loader.known();
      return (snapshot && (await finding.alert(params, snapshot))) ?? null;
    }),
  );
  onRequest(connection, targetRequest, ({ reference }) =>
    answer('The place of a reference', async () => {
      await loader.settled();
      return loader.known()?.library.resolve(reference) ?? null;
    }),
  );
  onRequest(connection, suggestRequest, (params) =>
    answer('Runbook sections for a line', async () => {
      await loader.settled();
      const snapshot = loader.known();
      return snapshot === undefined ? null : suggestionsOf(params, snapshot.library, ranking);
    }),
  );
}
