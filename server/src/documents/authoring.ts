// Signatures that are being written, for an editor: what is published of open catalog files, and the requests to draft and test one.

import { CodeLensRefreshRequest, type Connection, type Hover, type Position } from 'vscode-languageserver';

import {
  draftMethod,
  draftsMethod,
  testCatalogMethod,
  type DraftParams,
  type DraftResult,
  type DraftsParams,
  type TestCatalogParams,
  type TestCatalogResult,
} from '../../../core/protocol/authoring.ts';
import { noiseOf } from '../../../core/authoring/noise.ts';
import { renderTest } from '../../../core/authoring/report.ts';
import { findersOf } from '../../../core/authoring/places.ts';
import type { CompiledSignature } from '../../../core/catalog/signature.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { createCatalogs, type Catalogs, type OpenCatalog } from './catalogs.ts';
import type { Client } from '../client.ts';
import type { OpenLog } from './documents.ts';
import { catalogDiagnostics, catalogHover, catalogLenses, completionsAt } from '../features/catalog-file.ts';
import { draftFor } from '../features/draft.ts';
import type { Ranking } from '../features/suggest.ts';
import type { WorkspaceLoader } from '../workspace/workspace-loader.ts';
import type { DiagnosticPublisher } from '../diagnostic-publisher.ts';

/** What open catalog files are served with. */
export interface AuthoringParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly learning: WorkspaceLoader;
  readonly publishing: DiagnosticPublisher;
  readonly ranking: Ranking;
  readonly logs: () => readonly OpenLog[];
  /** What is known of a document as a log, and the line in it that a line of the document stands for. */
  readonly logAt: (uri: string, line: number) => { readonly triage: Triage; readonly line: number } | undefined;
  /** Runs a request once there is knowledge; null where that fails. */
  readonly answer: <T>(what: string, read: () => T | Promise<T>) => Promise<T | null>;
  readonly fail: (what: string, error: unknown) => void;
}

/** The open catalog files, as the rest of the server meets them. */
export interface Authoring extends Catalogs {
  readonly hover: (uri: string, position: Position) => Hover | null;
}

/** Registers the requests; gives the open files for the rest of the server. */
export function serveAuthoring(parts: AuthoringParts): Authoring {
  const { connection, client, learning, publishing, ranking, logs, logAt, answer, fail } = parts;
  const catalogs = createCatalogs({
    knowledge: learning.known,
    logs,
    fail,
    checked(catalog) {
      publishing.put('catalog', catalog.uri, catalogDiagnostics(catalog), catalog.version);
      if (client.reports) void connection.sendNotification(draftsMethod, draftsOf(catalog, learning));
      if (client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    },
    closed(uri) {
      learning.publish(uri);
      publishing.put('catalog', uri, []);
      if (client.reports)
        void connection.sendNotification(draftsMethod, { uri, signatures: [] } satisfies DraftsParams);
    },
  });
  learning.onLearned(() => catalogs.lookAgain());

  const hover: Authoring['hover'] = (uri, position) => {
    const [text, knowledge] = [catalogs.textOf(uri), learning.known()];
    return text === undefined || knowledge === undefined ? null : catalogHover(text, position, knowledge, client);
  };

  connection.onCompletion(({ textDocument, position }) =>
    answer('Completion', () => {
      const [text, knowledge] = [catalogs.textOf(textDocument.uri), learning.known()];
      return text === undefined || knowledge === undefined ? null : completionsAt(text, position, knowledge);
    }),
  );
  connection.onCodeLens(({ textDocument }) =>
    answer('Lenses', () => {
      const catalog = catalogs.find(textDocument.uri);
      return catalog === undefined ? [] : catalogLenses(catalog);
    }),
  );
  connection.onRequest(draftMethod, (params: DraftParams) =>
    answer<DraftResult>('A draft', () => {
      const knowledge = learning.known();
      if (knowledge === undefined) return { sections: [] };
      const place = logAt(params.uri, params.line);
      const source = { text: params.text, line: place?.line ?? params.line };
      return draftFor(source, place?.triage, knowledge, ranking);
    }),
  );
  connection.onRequest(testCatalogMethod, (params: TestCatalogParams) =>
    answer<TestCatalogResult | null>('A test', () => testOf(catalogs.find(params.uri), params.id)),
  );
  return {
    ...catalogs,
    hover,
    open(item) {
      catalogs.open(item);
      learning.publish(item.uri);
    },
  };
}

function testOf(catalog: OpenCatalog | undefined, id: string | undefined): TestCatalogResult | null {
  if (catalog === undefined) return null;
  const { checked, places, name } = catalog;
  const chosen = checked.signatures.filter(({ signature }) => id === undefined || signature.id === id);
  const tested = chosen.map((one) => {
    const noise = noiseOf(one.signature);
    return { ...one, logs: places.get(one.signature.id) ?? [], ...(noise !== undefined && { noise }) };
  });
  return { markdown: renderTest(name, tested, checked.remarks) };
}

function draftsOf({ uri, checked, places }: OpenCatalog, learning: WorkspaceLoader): DraftsParams {
  const known = new Map(learning.known()?.catalog.signatures.map((signature) => [signature.id, signature]));
  return {
    uri,
    signatures: checked.signatures.map(({ signature }) => ({
      id: signature.id,
      title: signature.title,
      inForce: isSame(known.get(signature.id), signature),
      logs: places.get(signature.id) ?? [],
    })),
  };
}

function isSame(known: CompiledSignature | undefined, written: CompiledSignature): boolean {
  return known !== undefined && findersOf(known) === findersOf(written);
}
