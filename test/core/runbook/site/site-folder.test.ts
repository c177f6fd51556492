// A runbook site on disk: read once, then only where it changed; what is wrong in it is said and the rest is there.

import assert from 'node:assert/strict';
import { symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { createChecker } from '../../../../core/runbook/check/check.ts';
import { createSiteFolder } from '../../../../disk/site/site.ts';
import { writeFolder, type Folder } from '../../../support/folder.ts';

const baseUrl = 'https://example.com/';
const folders: Folder[] = [];
after(() => folders.forEach((folder) => folder.remove()));

/** Files that were saved long ago. */
function old(files: Readonly<Record<string, string>>): Folder {
  const folder = writeFolder(files);
  folders.push(folder);
  for (const name of Object.keys(files)) utimesSync(folder.path(name), 1_000_000, 1_000_000);
  return folder;
}

test('an unchanged site is not read again, and stays the same object', async () => {
  const { root } = old({ 'a.md': '# A\n', 'b c.md': '# B\n', '_data/x.yml': 'a: b' });
  const site = createSiteFolder(root, baseUrl);
  const first = await site.read();
  const second = await site.read();
  assert.deepEqual([first.read, second.read], [3, 0]);
  assert.equal(second.site, first.site);
  assert.equal(second.site.find('b c.md')?.url, `${baseUrl}b%20c.html`);
});

test('a saved page is read alone, and the other pages stay the same objects', async () => {
  const folder = old({ 'a.md': '# A\n', 'b.md': '# B\n' });
  const site = createSiteFolder(folder.root, baseUrl);
  const first = await site.read();
  folder.write('b.md', '# C\n');
  const second = await site.read([folder.path('b.md')]);
  assert.equal(second.read, 1);
  assert.equal(second.site.find('b.md')?.sections[0]?.heading, 'C');
  assert.equal(second.site.find('a.md'), first.site.find('a.md'));
});

test('a file whose time alone changed keeps its page', async () => {
  const folder = old({ 'a.md': '# A\n' });
  const site = createSiteFolder(folder.root, baseUrl);
  const first = await site.read();
  utimesSync(folder.path('a.md'), 2_000_000, 2_000_000);
  const second = await site.read();
  assert.equal(second.read, 1);
  assert.equal(second.site, first.site);
});

test('a page saved twice within one tick of the clock is read twice', async () => {
  const folder = old({ 'a.md': '' });
  const site = createSiteFolder(folder.root, baseUrl);
  const now = new Date();
  for (const heading of ['A', 'B']) {
    folder.write('a.md', `# ${heading}\n`);
    utimesSync(folder.path('a.md'), now, now);
    assert.equal((await site.read()).site.pages[0]?.sections[0]?.heading, heading);
  }
});

test('new and removed pages and data come and go', async () => {
  const folder = old({ 'a.md': '# A\n', '_data/x.yml': 'a: b' });
  const site = createSiteFolder(folder.root, baseUrl);
  assert.equal((await site.read()).site.data.values.get('x.a'), 'b');
  folder.write('docs/new.md', '# N\n');
  folder.write('_data/ibm/y.yml', 'c: d');
  const more = await site.read([folder.path('docs/new.md'), folder.path('_data/ibm/y.yml')]);
  assert.deepEqual([more.site.pages.length, more.site.data.values.get('y.c')], [2, 'd']);
  folder.remove();
  const none = await site.read();
  assert.deepEqual([none.site.pages.length, none.site.data.values.size], [0, 0]);
  assert.match(none.problems[0]?.message ?? '', /There is no such file or folder/);
});

test('one bad file is told of once, and the rest of the site is there', async () => {
  const folder = old({
    'good.md': '# Good\n',
    'large.md': 'x'.repeat(10_000_000),
    'open.md': '---\ntitle: x\n',
    '.git/x.md': '# no\n',
    'node_modules/x/README.md': '# no\n',
    '_site/x.md': '# no\n',
    'notes.txt': '',
  });
  writeFileSync(folder.path('latin.md'), Buffer.from('# Caf\xe9\n', 'latin1'));
  symlinkSync(folder.root, folder.path('loop'));
  symlinkSync(folder.path('nowhere.md'), folder.path('dead.md'));
  symlinkSync('someone@here.1', folder.path('.#good.md'));
  const site = createSiteFolder(folder.root, baseUrl);
  const { site: read, problems } = await site.read();
  assert.deepEqual(
    read.pages.map(({ path }) => path),
    ['good.md', 'latin.md', 'open.md'],
  );
  assert.deepEqual(
    problems.map(({ path, message }) => `${path?.slice(folder.root.length + 1)}: ${message.slice(0, 28)}`).toSorted(),
    [
      'dead.md: This link leads to no file. ',
      'large.md: It is larger than 1 MB and i',
      'latin.md: This file is not valid UTF-8',
      'open.md: The front matter has no clos',
    ],
  );
  assert.deepEqual((await site.read()).problems, problems);
});

test('a link to a page of HTML, or to a page by its permalink, is not broken', async () => {
  const folder = old({
    'a.md': '[x](docs/old.html) [y](/docs/) [z](/short/) [w](/short.html#any) [v](/docs/note.html) [u](gone.html)\n',
    'docs/old.html': '<p>x</p>',
    'docs/index.html': '<p>x</p>',
    'docs/note.markdown': '# Note\n',
    'docs/long.md': '---\ntitle: Long\npermalink: /short/\n---\n',
  });
  const { site } = await createSiteFolder(folder.root, baseUrl).read();
  const broken = site.pages.flatMap((page) => createChecker(site).check(page));
  assert.deepEqual(
    broken.map(({ target }) => target),
    ['gone.html'],
  );
});

test('other work has its turn while a large site is read', async () => {
  const pages = Object.fromEntries(
    Array.from({ length: 300 }, (_, number) => [`p${number}.md`, '# heading\n\ntext [a](b.html)\n\n'.repeat(200)]),
  );
  const { root } = old(pages);
  let turns = 0;
  const other = setInterval(() => (turns += 1), 1);
  await createSiteFolder(root, baseUrl).read();
  clearInterval(other);
  assert.ok(turns > 5, `${turns} turns`);
});
