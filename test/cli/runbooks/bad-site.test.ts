// Runbook sites that are damaged, huge or gone: said once on the command line, and the rest works.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { badFiles, goodPages, writeBadSite } from '../../support/runbook/bad-site.ts';
import { runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';

describe('of a site in which much is wrong', () => {
  let folder: Folder;
  before(() => (folder = writeBadSite()));
  after(() => folder.remove());

  /** Each bad file once, and none of the others. */
  function assertSaid(err: string): void {
    const said = err.split('\n').filter((line) => line.includes(folder.root));
    for (const [name, says] of badFiles) {
      const own = said.filter((line) => line.includes(`/${name}`));
      assert.deepEqual([own.length, says.test(own[0] ?? '')], [1, true], `${name}:\n${err}`);
    }
    assert.equal(said.length, badFiles.length, err);
  }

  test('index names each bad file once and lists the pages', async () => {
    const { code, out, err } = await runCli(['runbooks', 'index', folder.root, '--format', 'json']);
    const { pages }: { pages: readonly { page: string }[] } = JSON.parse(out);
    assert.deepEqual(pages.map(({ page }) => page).toSorted(), goodPages);
    assertSaid(err);
    assert.equal(code, 2);
  });

  test('check finds the pages with blanks and with %20 in their names, as the published site does', async () => {
    const { code, out, err } = await runCli(['runbooks', 'check', folder.root, '--format', 'json']);
    const { broken }: { broken: readonly { target: string }[] } = JSON.parse(out);
    assert.deepEqual(
      broken.map(({ target }) => target),
      ['per%20cent.html'],
    );
    assertSaid(err);
    assert.equal(code, 2);
  });

  test('mine, suggest and search work on the pages', async () => {
    const line = 'Error: failed to turn the key ring of cluster c77: it is sealed';
    for (const [args, found] of [
      [['mine', folder.root], /good\.md:9/],
      [['suggest', folder.root, line], /good\.md:9/],
      [['search', folder.root, 'ring sealed'], /good\.html#the-ring-is-sealed/],
    ] as const) {
      const { code, out, err } = await runCli(['runbooks', ...args]);
      assert.match(out, found, args[0]);
      assertSaid(err);
      assert.equal(code, 2);
    }
  });

  test('a scan with it finds what its pages write down', async () => {
    const input = 'Error: failed to turn the key ring of cluster c77: it is sealed\n';
    const { code, out, err } = await runCli(['scan', '-', '--runbooks', folder.root], { input });
    assert.match(out, /from page good\.md, line 9/);
    assertSaid(err);
    assert.equal(code, 2);
  });
});

test('ten thousand pages are read, checked and searched', async () => {
  const folder = writeFolder(
    Object.fromEntries(
      Array.from({ length: 10_000 }, (_, number) => [
        `p/${number % 100}/page-${number}.md`,
        `# Page ${number}\n\n[next](../${(number + 1) % 100}/page-${(number + 1) % 10_000}.html#page-${(number + 1) % 10_000})\n`,
      ]),
    ),
  );
  try {
    const checked = await runCli(['runbooks', 'check', folder.root]);
    assert.deepEqual([checked.code, checked.err], [0, '']);
    assert.match(checked.out, /10,000 pages/);
    const { out } = await runCli(['runbooks', 'search', folder.root, 'page 7777']);
    assert.match(out, /^Page 7777 .*\n.*page-7777\.html#page-7777\n/);
  } finally {
    folder.remove();
  }
});
