// The runbook pages that are open in the editor: checked as they are typed, against their site as it is on the disk.

import type {
  CodeAction,
  CodeActionParams,
  DidChangeTextDocumentParams,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import type { Broken } from '../../../core/runbook/check/broken.ts';
import { createChecker, type Checker } from '../../../core/runbook/check/check.ts';
import { createPageReader } from '../../../core/runbook/site/site-page.ts';
import { isSiteFolder } from '../../../core/runbook/site/files.ts';
import type { Site } from '../../../core/runbook/site/site.ts';
import { pageActionsAt, pageDiagnostics } from '../features/page.ts';
import type { ReadSite } from '../workspace/file-system.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { createAnalysisScheduler, type AnalysisScheduler } from './analysis-scheduler.ts';
import type { DiagnosticPublisher } from '../diagnostic-publisher.ts';
import { keyOf } from '../uris.ts';

/** The open Markdown documents. Those that are in no site are kept, and left alone. */
export interface Pages {
  readonly open: (item: TextDocumentItem) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
  readonly has: (uri: string) => boolean;
  /** Whether a document is a page of a site. */
  readonly isOfSite: (uri: string) => boolean;
  /** What would put right the broken places in a range; of the text as it is now. */
  readonly actionsAt: (params: CodeActionParams) => CodeAction[];
  readonly learn: (knowledge: Snapshot) => void;
  readonly dispose: () => void;
}

/** Checks nothing until it learns of a site. */
export function createPages(publishing: DiagnosticPublisher, fail: (what: string, error: unknown) => void): Pages {
  const held = new Map<string, TrackedDocument>();
  const checkers = new WeakMap<Site, Checker>();
  const read = createPageReader();
  let sites: readonly ReadSite[] | undefined;

  const checkerOf = (site: Site): Checker => {
    const checker = checkers.get(site) ?? createChecker(site);
    checkers.set(site, checker);
    return checker;
  };

  const check = ({ text }: TrackedDocument): readonly Broken[] => {
    const { uri } = text;
    const place = findPlace(uri, sites ?? []);
    if (!place) return [];
    const { baseUrl, kramdown } = place.site;
    const parsed = read({ page: place.path, text: text.getText(), baseUrl, path: uri, file: uri, kramdown });
    return checkerOf(place.site).check(parsed.page);
  };

  const look = (page: TrackedDocument): boolean => {
    if (sites === undefined) return false;
    try {
      page.broken = check(page);
    } catch (error) {
      page.broken = [];
      fail(`This page could not be checked: ${page.text.uri}`, error);
    }
    publishing.put('page', page.text.uri, pageDiagnostics(page.broken), page.text.version);
    return true;
  };

  return {
    open(item) {
      held.get(item.uri)?.looks.stop();
      const text = TextDocument.create(item.uri, item.languageId, item.version, item.text);
      const looks = createAnalysisScheduler(() => look(page), longest);
      const page: TrackedDocument = { text, looks, broken: [] };
      held.set(item.uri, page);
      looks.soon();
    },
    change({ textDocument, contentChanges }) {
      const page = held.get(textDocument.uri);
      if (!page) return;
      TextDocument.update(page.text, contentChanges, textDocument.version);
      page.looks.soon();
    },
    close(uri) {
      const page = held.get(uri);
      if (!page) return;
      page.looks.stop();
      held.delete(uri);
      publishing.put('page', uri, []);
    },
    has: (uri) => held.has(uri),
    isOfSite: (uri) => findPlace(uri, sites ?? []) !== undefined,
    actionsAt(params) {
      const page = held.get(params.textDocument.uri);
      if (!page) return [];
      page.looks.now();
      return pageActionsAt(page.broken, params);
    },
    learn(knowledge) {
      sites = knowledge.sites;
      for (const page of held.values()) page.looks.soon();
    },
    dispose() {
      for (const page of held.values()) page.looks.stop();
      held.clear();
    },
  };
}

/** How long a change waits at most, in milliseconds. */
const longest = 1000;

interface TrackedDocument {
  readonly text: TextDocument;
  readonly looks: AnalysisScheduler;
  broken: readonly Broken[];
}

/** The site that a page lies in, and its path there. */
function findPlace(
  uri: string,
  sites: readonly ReadSite[],
): { readonly site: Site; readonly path: string } | undefined {
  const key = keyOf(uri);
  for (const { site, root } of sites) {
    if (site === undefined || root === undefined || !key.startsWith(keyOf(root))) continue;
    const path = key.slice(keyOf(root).length);
    if (/\.md$/i.test(path) && path.split('/').slice(0, -1).every(isSiteFolder)) return { site, path };
  }
  return undefined;
}
