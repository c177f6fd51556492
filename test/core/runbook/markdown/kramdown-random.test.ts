// Ids and broken links of random pages are those of kramdown itself, where it is installed. `KRAMDOWN_PAGES=10000` compares as many, `KRAMDOWN_FIRST=20000` others.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createChecker } from '../../../../core/runbook/check/check.ts';
import { noData } from '../../../../core/runbook/site/data.ts';
import { createPageReader } from '../../../../core/runbook/site/site-page.ts';
import { createSite } from '../../../../core/runbook/site/site.ts';
import { makePage } from '../../../support/runbook/kramdown-pages.ts';

const script = fileURLToPath(new URL('../../../oracle/kramdown-ids.rb', import.meta.url));
const isInstalled = spawnSync('ruby', ['-e', "require 'kramdown-parser-gfm'"]).status === 0;

/** What kramdown renders of a page. */
interface Rendered {
  readonly headings: readonly string[];
  /** Of all elements, and names of anchors. */
  readonly ids: readonly string[];
  readonly addresses: readonly string[];
}

/** Of 10,000 pages 7 differ, by the text in a tag of a block on a line of text. */
const mostDifferent = 0.001;

test(
  'random pages have the ids and broken links that kramdown gives them',
  { skip: isInstalled ? false : 'ruby-kramdown-parser-gfm is not installed' },
  () => {
    const count = Number(process.env['KRAMDOWN_PAGES'] ?? 400);
    const first = Number(process.env['KRAMDOWN_FIRST'] ?? 5000);
    const texts = Array.from({ length: count }, (_, index) => makePage(first + index));
    const given = spawnSync('ruby', [script], { input: JSON.stringify(texts), maxBuffer: 1e9, encoding: 'utf8' });
    const rendered: readonly Rendered[] = JSON.parse(given.stdout);
    assert.equal(rendered.length, count);
    const different = texts.filter((text, index) => {
      const own = read(text);
      const page = rendered[index]!;
      return (
        own.ids.join() !== unique([...page.ids, ...page.headings]).join() || own.broken.join() !== brokenIn(page).join()
      );
    });
    assert.ok(
      different.length <= Math.max(1, count * mostDifferent),
      `${different.length} differ:\n${different.join('\n=====\n').slice(0, 4000)}`,
    );
  },
);

const readPage = createPageReader();

function read(text: string): { readonly ids: readonly string[]; readonly broken: readonly string[] } {
  const { page } = readPage({ page: 'x.md', text, baseUrl: 'https://example.com/' });
  const broken = createChecker(createSite([page], noData, 'https://example.com/')).check(page);
  return {
    ids: unique([...page.sections, ...page.anchors].map(({ anchor }) => anchor)),
    broken: unique(broken.filter(({ kind }) => kind === 'broken-anchor').map(({ target }) => decodeURI(target))),
  };
}

function brokenIn({ addresses, ids }: Rendered): readonly string[] {
  const known = new Set(ids);
  return unique(
    addresses
      .map((address) => decodeURI(address))
      .filter((address) => address.startsWith('#') && !known.has(address.slice(1))),
  );
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '').toSorted();
}
