// `armada-triage runbooks`: folders of pages as people have them, and what is wrong with them.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, test } from 'node:test';
import { runCli } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';
import { createSarifCheck } from '../support/sarif.ts';

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

const broken = {
  'docs/a.md': '[x](#first-step)\n\n# First steps\n\n[y](gone.html) [z](gone.html#q)\n',
  'docs/b.md': '# B\n\n[y](gone.html) [z](./gone.html) [w](a.html#first-steps) {{ site.data.x.b }}\n',
  '_data/x.yml': 'a: 1\n',
};

test('the check tells what is broken, missing pages by how often they are wanted', async () => {
  const { root } = site(broken);
  const { code, out, err } = await runCli(['runbooks', 'check', root]);
  assert.deepEqual([code, err], [1, '']);
  assert.equal(
    out,
    `docs/a.md
      1:5  broken-anchor  This page has no place “#first-step”: the link leads to the top of the page. Is “#first-steps” meant?
           #first-step
           → #first-steps

docs/b.md
     3:57  unresolved-liquid  The site's data has no x.b: readers see nothing here. There are x.a.
           {{ site.data.x.b }}

1 page that is not in this folder, wanted by 4 links
     4  docs/gone.md
        docs/a.md:5:5
        docs/a.md:5:20
        docs/b.md:3:5
        and 1 more

2 pages: 1 broken-anchor, 4 missing-page, 1 unresolved-liquid
`,
  );
});

test('the check has JSON, SARIF that is valid, and only the kinds that are asked for', async () => {
  const { root } = site(broken);
  const json = await runCli(['runbooks', 'check', root, '--format', 'json', '--only', 'broken-anchor']);
  assert.equal(json.code, 1);
  assert.deepEqual(JSON.parse(json.out), {
    version: 1,
    broken: [
      {
        page: 'docs/a.md',
        line: 1,
        column: 5,
        kind: 'broken-anchor',
        target: '#first-step',
        message:
          'This page has no place “#first-step”: the link leads to the top of the page. Is “#first-steps” meant?',
        suggestion: '#first-steps',
      },
    ],
    problems: [],
  });
  const sarif = await runCli(['runbooks', 'check', '.', '--format', 'sarif'], { folder: root });
  const log: { readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[] } = JSON.parse(
    sarif.out,
  );
  assert.deepEqual(createSarifCheck()(log), []);
  assert.equal(log.runs[0]?.results.length, 6);
  assert.match(sarif.out, /"uri": "docs\/a\.md"/);
});

test('a whole site ends with 0, one that could not be read whole with 2', async () => {
  const whole = site({ 'a.md': '# A\n\n[a](#a)\n' });
  const clean = await runCli(['runbooks', 'check', whole.root]);
  assert.deepEqual([clean.code, clean.out, clean.err], [0, '1 page: nothing is broken\n', '']);
  const part = site({ 'a.md': '[a](#b)\n', 'large.md': ' '.repeat(2_000_000) });
  const { code, err } = await runCli(['runbooks', 'check', part.root]);
  assert.equal(code, 2);
  assert.match(err, /large\.md: It is larger than 1 MB/);
  assert.equal((await runCli(['runbooks', 'check', whole.root, '--only', 'links'])).code, 2);
});
