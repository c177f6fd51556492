// Catalog files as a kind of document: what is published of them, and the requests to draft and test a signature.

import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';

import {
  draftRequest,
  draftsNotice,
  testCatalogRequest,
  type DraftsParams,
  type TestCatalogResult,
} from '../../../core/protocol/authoring.ts';
import { noiseOf } from '../../../core/authoring/noise.ts';
import { renderTest } from '../../../core/authoring/report.ts';
import { findersOf } from '../../../core/authoring/places.ts';
import type { CompiledSignature } from '../../../core/catalog/signature.ts';
import type { AnswerRequest } from './answer.ts';
import type { DocumentKind } from './kind.ts';
import { createCatalogs, type Catalogs, type OpenCatalog } from './catalogs.ts';
import type { Client } from '../client.ts';
import type { LogDocument } from './open-logs.ts';
import { catalogDiagnostics, catalogHover, catalogLenses, completionsAt } from '../features/catalog-file.ts';
import { draftFor } from '../features/draft.ts';
import type { Ranking } from '../features/suggest.ts';
import type { WorkspaceLoader } from '../workspace/workspace-loader.ts';
import { onRequest, sendNotice } from '../requests.ts';
import type { DiagnosticPublisher } from '../diagnostic-publisher.ts';

/** What catalog files are served with. */
export interface CatalogKindParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly loader: WorkspaceLoader;
  readonly publisher: DiagnosticPublisher;
  readonly logs: () => readonly LogDocument[];
  readonly fail: (what: string, error: unknown) => void;
}

/** What drafts and tests need beside the open catalog files. */
export interface AuthoringParts {
  readonly connection: Connection;
  readonly loader: Pick<WorkspaceLoader, 'known'>;
  readonly catalogs: Catalogs;
  readonly ranking: Ranking;
  readonly logAt: NonNullable<DocumentKind['logAt']>;
  readonly answer: AnswerRequest;
}

/** The open catalog files, and what becomes of each check. */
export function serveCatalogs({ connection, client, loader, publisher, logs, fail }: CatalogKindParts): Catalogs {
  const catalogs = createCatalogs({
    known: loader.known,
    logs,
    fail,
    checked(catalog) {
      publisher.put('catalog', catalog.uri, catalogDiagnostics(catalog), catalog.version);
      if (client.reports) sendNotice(connection, draftsNotice, draftsOf(catalog, loader));
      if (client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    },
    closed(uri) {
      loader.publish(uri);
      publisher.put('catalog', uri, []);
      if (client.reports) sendNotice(connection, draftsNotice, { uri, signatures: [] });
    },
  });
  loader.onSnapshot(() => catalogs.refresh());
  return catalogs;
}

/** A catalog file is one by its language, or as YAML whose first key is `signatures`. */
export function createCatalogKind(catalogs: Catalogs, loader: WorkspaceLoader, client: Client): DocumentKind {
  return {
    takes: ({ languageId, text }) =>
      languageId === catalogLanguage ||
      (languageId === 'yaml' && /^(?:\s|#[^\n]{0,2000}\n|---)*signatures\s*:/.test(text.slice(0, 20_000))),
    open(item) {
      catalogs.open(item);
      loader.publish(item.uri);
    },
    change: catalogs.change,
    close: catalogs.close,
    dispose: catalogs.dispose,
    // Otherwise the client watches catalogs and says when one changes.
    isSource: (uri) => !client.dynamicWatching && catalogs.has(uri),
    hover(uri, position) {
      const [text, snapshot] = [catalogs.textOf(uri), loader.known()];
      return text === undefined || snapshot === undefined ? null : catalogHover(text, position, snapshot, client);
    },
    completions(uri, position) {
      const [text, snapshot] = [catalogs.textOf(uri), loader.known()];
      return text === undefined || snapshot === undefined ? null : completionsAt(text, position, snapshot);
    },
    lenses(uri) {
      const catalog = catalogs.find(uri);
      return catalog === undefined ? [] : catalogLenses(catalog);
    },
  };
}

/** Answers the requests for a draft of a signature and for a test of a catalog file. */
export function serveAuthoring({ connection, loader, catalogs, ranking, logAt, answer }: AuthoringParts): void {
  onRequest(connection, draftRequest, (params) =>
    answer('A draft', () => {
      const snapshot = loader.known();
      if (snapshot === undefined) return { sections: [] };
      const place = logAt(params.uri, params.line);
      const source = { text: params.text, line: place?.line ?? params.line };
      return draftFor(source, place?.triage, snapshot, ranking);
    }),
  );
  onRequest(connection, testCatalogRequest, ({ uri, id }) => answer('A test', () => testOf(catalogs.find(uri), id)));
}

const catalogLanguage = 'armada-catalog';

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

function draftsOf({ uri, checked, places }: OpenCatalog, loader: WorkspaceLoader): DraftsParams {
  const known = new Map(loader.known()?.catalog.signatures.map((signature) => [signature.id, signature]));
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
