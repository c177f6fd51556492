// Ids, links and tables of the shared pages against kramdown itself where it is installed, and against what it once gave otherwise.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { createChecker } from '../../../../core/runbook/check/check.ts';
import { kramdownPlugin } from '../../../../core/runbook/markdown/kramdown.ts';
import { shownText } from '../../../../core/runbook/site/liquid-shown.ts';
import { frontMatterEnd } from '../../../../core/runbook/markdown/anchors.ts';
import { noData } from '../../../../core/runbook/site/data.ts';
import { createPageReader } from '../../../../core/runbook/site/site-page.ts';
import { createSite, type SitePage } from '../../../../core/runbook/site/site.ts';
import { sharedPages, siteAbsent } from '../../../support/runbook/site.ts';

const script = fileURLToPath(new URL('../../../oracle/kramdown.rb', import.meta.url));
const storedFile = new URL('../../../fixtures/runbook-pages.json', import.meta.url);
/** What kramdown says of a page. */
interface Rendered {
  readonly page: string;
  readonly ids: readonly string[];
  /** Of other elements, and names. */
  readonly named: readonly string[];
  readonly addresses: readonly string[];
  /** Of each table with a head: how many cells its rows have. */
  readonly tables: readonly (readonly number[])[];
}
const rendered = siteAbsent ? undefined : render();
const noOracle = siteAbsent || (rendered ? false : 'ruby-kramdown-parser-gfm is not installed');

test('every id of the shared pages is the one that kramdown gives', { skip: noOracle }, () => {
  const pages = readPages();
  assert.equal(rendered?.length, pages.length);
  let count = 0;
  for (const [index, { ids, page }] of (rendered ?? []).entries()) {
    assert.deepEqual(anchorsOf(pages[index]), ids, page);
    count += ids.length;
  }
  assert.equal(count, 1762);
});

test('every link within the site is found that kramdown finds, and none besides', { skip: noOracle }, () => {
  const pages = readPages();
  let count = 0;
  for (const [index, { addresses, page }] of (rendered ?? []).entries()) {
    const wanted = addresses.map(plain).filter(isOfSite).toSorted();
    const found = (pages[index]?.links ?? []).map(({ target }) => plain(target)).filter(isOfSite);
    assert.deepEqual(found.toSorted(), wanted, page);
    count += wanted.length;
  }
  assert.ok(count > 500, `${count} links`);
});

test('the links that the check calls broken are those whose id kramdown does not render', { skip: noOracle }, () => {
  const site = createSite(readPages(), noData, 'https://example.com/');
  const checker = createChecker(site);
  const found = site.pages.flatMap((page) =>
    checker
      .check(page)
      .filter(({ kind }) => kind === 'broken-anchor')
      .map(({ target }) => `${page.path} ${target}`),
  );
  const ids = new Map(rendered?.map((page) => [page.page, new Set([...page.ids, ...page.named])]));
  const broken = (rendered ?? []).flatMap(({ page, addresses }) =>
    addresses
      .filter((address) => address.includes('#') && !/^[a-z]+:|\{\{/i.test(address))
      .filter((address) => {
        const [path = '', anchor = ''] = address.split('#');
        const of = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path)).replace(/\.html$/, '.md');
        return ids.has(of) && anchor !== '' && !(ids.get(of)?.has(decodeURIComponent(anchor)) ?? false);
      })
      .map((address) => `${page} ${address}`),
  );
  assert.deepEqual(found.toSorted(), broken.toSorted());
  assert.ok(found.length > 0);
});

test('every table with a head that kramdown shows is shown by the preview, row for row', { skip: noOracle }, () => {
  const pages = sharedPages();
  let count = 0;
  for (const [index, { page, tables }] of (rendered ?? []).entries()) {
    const own = shownTables(pages[index]?.text ?? '').map(String);
    for (const table of tables) {
      const at = own.indexOf(String(table));
      assert.ok(at >= 0, `${page}: ${String(table)} is not among ${own.join(' and ')}`);
      own.splice(at, 1);
      count += 1;
    }
  }
  assert.equal(count, 53);
});

test('every id of the shared pages is the one that was stored from kramdown', { skip: siteAbsent }, () => {
  if (rendered && process.env['UPDATE_EXPECT'] === '1') {
    const entries = rendered.map(({ page, ids }) => [page, [ids.length, hash(ids)]] as const);
    writeFileSync(storedFile, `${JSON.stringify(Object.fromEntries(entries), undefined, 1)}\n`);
  }
  const stored: Readonly<Record<string, readonly [number, string]>> = JSON.parse(readFileSync(storedFile, 'utf8'));
  const pages = readPages();
  assert.equal(Object.keys(stored).length, pages.length);
  for (const page of pages) {
    const ids = anchorsOf(page);
    assert.deepEqual([ids.length, hash(ids)], stored[page.path], page.path);
  }
});

function readPages(): SitePage[] {
  const read = createPageReader();
  return sharedPages().map(({ path, text }) => read({ page: path, text, baseUrl: 'https://example.com/' }).page);
}

/** How many cells the rows of each table have as VS Code shows the page. */
function shownTables(text: string): number[][] {
  const markdown = new MarkdownIt({ html: true });
  kramdownPlugin(markdown);
  const body = shownText(text, noData, new Map()).slice(frontMatterEnd(text));
  const tables: number[][] = [];
  for (const { type } of markdown.parse(body, {})) {
    const rows = tables.at(-1) ?? [];
    if (type === 'table_open') tables.push([]);
    if (type === 'tr_open') rows.push(0);
    if (type === 'th_open' || type === 'td_open') rows.push((rows.pop() ?? 0) + 1);
  }
  return tables;
}

function anchorsOf(page: SitePage | undefined): string[] {
  return (page?.sections ?? []).map(({ anchor }) => anchor);
}

/** Undefined if the renderer is not installed. */
function render(): readonly Rendered[] | undefined {
  if (!existsSync('/usr/bin/ruby')) return undefined;
  const input = JSON.stringify(sharedPages().map(({ path, text }) => [path, text]));
  const { status, stdout } = spawnSync('/usr/bin/ruby', [script], { input, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) return undefined;
  const pages: readonly Rendered[] = JSON.parse(stdout);
  return pages;
}

function hash(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16);
}

function plain(address: string): string {
  return address.replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ').trim();
}

/** What is written to another site is not checked, and Liquid is left to its own test. */
function isOfSite(address: string): boolean {
  return !/^[a-z]+:|\{\{/i.test(address) || address.includes('documentation-pages');
}
