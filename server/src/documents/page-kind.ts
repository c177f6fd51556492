// Runbook pages as a kind of document: checked as they are typed, against their site as it is on disk.

import type { Broken } from '../../../core/runbook/check/broken.ts';
import { createChecker, type Checker } from '../../../core/runbook/check/check.ts';
import { isSiteFolder } from '../../../core/runbook/site/files.ts';
import { createPageReader } from '../../../core/runbook/site/site-page.ts';
import type { Site } from '../../../core/runbook/site/site.ts';
import type { Client } from '../client.ts';
import type { DiagnosticPublisher } from '../diagnostic-publisher.ts';
import { pageActionsAt, pageDiagnostics } from '../features/page.ts';
import { keyOf } from '../uris.ts';
import type { ReadSite } from '../workspace/file-system.ts';
import type { WorkspaceLoader } from '../workspace/workspace-loader.ts';
import type { DocumentKind } from './kind.ts';
import { createTracker, type Tracked } from './tracker.ts';

/** What pages are served with. */
export interface PageKindParts {
  readonly client: Client;
  readonly loader: Pick<WorkspaceLoader, 'known' | 'onSnapshot'>;
  readonly publisher: DiagnosticPublisher;
  readonly fail: (what: string, error: unknown) => void;
}

/** Markdown documents. Those that are in no site are kept, and have no diagnostics. */
export function createPageKind({ client, loader, publisher, fail }: PageKindParts): DocumentKind {
  const checkers = new WeakMap<Site, Checker>();
  const read = createPageReader();
  const sites = (): readonly ReadSite[] => loader.known()?.sites ?? [];

  const checkerOf = (site: Site): Checker => {
    const checker = checkers.get(site) ?? createChecker(site);
    checkers.set(site, checker);
    return checker;
  };
  const check = (uri: string, text: string): readonly Broken[] => {
    const place = findPlace(uri, sites());
    if (!place) return [];
    const { baseUrl, kramdown } = place.site;
    const parsed = read({ page: place.path, text, baseUrl, path: uri, file: uri, kramdown });
    return checkerOf(place.site).check(parsed.page);
  };
  const show = ({ text, state }: Tracked<PageState>, broken: readonly Broken[]): void => {
    state.broken = broken;
    publisher.put('page', text.uri, pageDiagnostics(broken), text.version);
  };

  const tracker = createTracker<PageState>({
    longest,
    begin: () => ({ broken: [] }),
    isReady: () => loader.known() !== undefined,
    analyze: (page) => show(page, check(page.text.uri, page.text.getText())),
    failed(page, error) {
      show(page, []);
      fail(`This page could not be checked: ${page.text.uri}`, error);
    },
    closed: (uri) => publisher.put('page', uri, []),
  });
  loader.onSnapshot(() => tracker.refresh());

  return {
    takes: ({ languageId }) => languageId === 'markdown',
    open: tracker.open,
    change: tracker.change,
    close: tracker.close,
    dispose: tracker.dispose,
    isSource: (uri) => findPlace(uri, sites()) !== undefined,
    codeActions(params) {
      const page = client.codeActionLiterals ? tracker.find(params.textDocument.uri) : undefined;
      return page === undefined ? [] : pageActionsAt(page.state.broken, params);
    },
  };
}

/** How long a change waits at most, in milliseconds. */
const longest = 1000;

interface PageState {
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
