// `armada-triage runbooks`: folders of pages as people have them, and what is wrong with them.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, test } from 'node:test';
import { runCli } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';

const folders: Folder[] = [];
after(() => folders.forEach((folder) => folder.remove()));

function site(files: Readonly<Record<string, string>>): Folder {
  const folder = writeFolder(files);
  folders.push(folder);
  return folder;
}

test('the index lists pages, sections and anchors, as text and as JSON', async () => {
  const { root } = site({
    'docs/runbooks/b c.md':
      '---\ntitle: Second\ntype: Alert\nservice: armada-deploy\n---\n# One\n\n## Two <a id="t"></a>\n',
    'docs/a.md': 'no heading',
    'README.txt': '# no page',
    '_site/docs/a.md': '# built',
  });
  const text = await runCli(['runbooks', 'index', root]);
  assert.deepEqual([text.code, text.err], [0, '']);
  assert.match(text.out, /docs\/runbooks\/b c\.md Second\n +6 One #one\n +8 +Two #two-\n/);
  assert.match(text.out, /2 pages, 2 sections\n$/);
  const json = await runCli(['runbooks', 'index', root, '--format', 'json', '--base-url', 'https://example.com/x']);
  assert.deepEqual(JSON.parse(json.out), {
    version: 1,
    pages: [
      {
        page: 'docs/a.md',
        title: 'a',
        type: '',
        service: '',
        url: 'https://example.com/x/docs/a.html',
        sections: [],
        anchors: [],
      },
      {
        page: 'docs/runbooks/b c.md',
        title: 'Second',
        type: 'Alert',
        service: 'armada-deploy',
        url: 'https://example.com/x/docs/runbooks/b%20c.html',
        sections: [
          { anchor: 'one', heading: 'One', level: 1, line: 6, endLine: 7 },
          { anchor: 'two-', heading: 'Two', level: 2, line: 8, endLine: 8 },
        ],
        anchors: ['t'],
      },
    ],
    problems: [],
  });
});

test('links in a circle end, and what cannot be read is said while the rest is listed', async () => {
  const folder = site({ 'a.md': '# A\n', 'open.md': '---\ntitle: x\n# B\n', '_data/x.yml': 'a: [' });
  symlinkSync(folder.root, folder.path('loop'));
  const { code, out, err } = await runCli(['runbooks', 'index', folder.root]);
  assert.equal(code, 2);
  assert.match(out, /2 pages, 2 sections/);
  assert.match(err, /open\.md:1:1: The front matter has no closing/);
  assert.match(err, /_data\/x\.yml:1:1: This data file is no valid YAML/);
});

test('a folder that is not there, or has no page, is said', async () => {
  const { root } = site({ 'x.txt': '' });
  assert.match((await runCli(['runbooks', 'index', root])).err, /No page/);
  const missing = await runCli(['runbooks', 'index', `${root}/none`]);
  assert.deepEqual([missing.code, /There is no such file or folder/.test(missing.err)], [2, true]);
  assert.match((await runCli(['runbooks'])).err, /Say index/);
  assert.match((await runCli(['runbooks', 'index'])).err, /Name the folder/);
  assert.match((await runCli(['runbooks', 'frob'])).err, /There is no “runbooks frob”/);
});
