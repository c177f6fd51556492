// `armada-triage runbooks`: folders of pages as people have them, and what is wrong with them.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, test } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { createSarifCheck } from '../../support/sarif.ts';

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
  symlinkSync('self.md', folder.path('self.md'));
  symlinkSync('none.md', folder.path('dead.md'));
  const { code, out, err } = await runCli(['runbooks', 'index', folder.root]);
  assert.equal(code, 2);
  assert.match(out, /2 pages, 2 sections/);
  assert.match(err, /dead\.md: This link leads to no file[^]*self\.md: Its symbolic links lead in a circle/);
  assert.match(err, /open\.md:1:1: The front matter has no closing/);
  assert.match(err, /_data\/x\.yml:1:1: This data file is not valid YAML/);
});

test('a folder that is not there, or has no page, is said', async () => {
  const { root } = site({ 'x.txt': '' });
  assert.match((await runCli(['runbooks', 'index', root])).err, /No page/);
  const missing = await runCli(['runbooks', 'index', `${root}/none`]);
  assert.deepEqual([missing.code, /There is no such file or folder/.test(missing.err)], [2, true]);
  assert.doesNotMatch((await runCli(['runbooks', 'check', `${root}/none`])).out, /nothing is broken/);
  assert.match((await runCli(['runbooks'])).err, /Say index/);
  assert.match((await runCli(['runbooks', 'index'])).err, /Name the folder/);
  assert.match((await runCli(['runbooks', 'frob'])).err, /There is no “runbooks frob”/);
});

test('the address is that of the site, unless another is given', async () => {
  const { root } = site({ 'a.md': '# A\n', '_config.yml': 'url: https://pages.example.org\nbaseurl: /docs\n' });
  const address = async (...more: string[]): Promise<string | undefined> => {
    const { out } = await runCli(['runbooks', 'index', root, '--format', 'json', ...more]);
    return /"url": "(.*)"/.exec(out)?.[1];
  };
  assert.equal(await address(), 'https://pages.example.org/docs/a.html');
  assert.equal(await address('--base-url', 'https://example.com/x/'), 'https://example.com/x/a.html');
});

/** A page with an error in a fence. */
function errorPage(words: string): string {
  return `# Errors\n\n\`\`\`\nError: failed to ${words}\n\`\`\`\n`;
}

test('a scan reads the same pages of a site as its index: none that tools or Jekyll keep there', async () => {
  const { root } = site({
    'site/_config.yml': 'url: https://pages.example.org\n',
    'site/docs/a.md': errorPage('unlock the frobnicator gearbox'),
    'site/docs/b.md': '# B\n\nNothing is wrong here.\n',
    'site/.cache/old.md': errorPage('paint the obsolete shed'),
    'site/node_modules/x/README.md': errorPage('paint the obsolete shed'),
    'x.log': 'Error: failed to unlock the frobnicator gearbox\nError: failed to paint the obsolete shed\n',
  });
  const { out } = await runCli(['scan', `${root}/x.log`, '--runbooks', `${root}/site`, '--format', 'json']);
  const urls = [...out.matchAll(/"url": "(.*)"/g)].map(([, url]) => url);
  assert.deepEqual(urls, ['https://pages.example.org/docs/a.html#errors']);
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

const rotation = {
  'docs/rotation.md':
    '# Rotation\n\n## The rotation stops\n\n`cannot rotate the key ring of <cluster>: the ring is sealed`\n\n## Keys\n\nOther words.\n',
};

test('suggest ranks the sections for a line, with quote and reason, as text and as JSON', async () => {
  const { root } = site(rotation);
  const line = 'E0718 11:52:02.953513    6384 ring.go:123] cannot rotate the key ring of c77f00: the ring is sealed';
  const text = await runCli(['runbooks', 'suggest', root, line, '--base-url', 'https://example.com/']);
  assert.deepEqual([text.code, text.err], [0, '']);
  assert.match(
    text.out,
    /^\d\.\d\d {2}The rotation stops {2}Rotation\n {6}https:\/\/example\.com\/docs\/rotation\.html#the-rotation-stops\n/,
  );
  assert.match(text.out, /docs\/rotation\.md:5 {2}cannot rotate the key ring of <cluster>/);
  const json = await runCli(['runbooks', 'suggest', root, line, '--format', 'json']);
  const { version, sections, problems }: Record<string, unknown[]> = JSON.parse(json.out);
  assert.deepEqual([version, problems], [1, []]);
  assert.deepEqual(Object.keys(sections?.[0] ?? {}), [
    'page',
    'anchor',
    'heading',
    'url',
    'score',
    'quote',
    'reason',
    'line',
  ]);
});

test('suggest reads lines from standard input and prints a line of JSON for each', async () => {
  const { root } = site(rotation);
  const { out, code } = await runCli(['runbooks', 'suggest', root, '-'], { input: 'the ring is sealed\n\nzzz qqq\n' });
  assert.equal(code, 0);
  assert.deepEqual(
    out
      .trimEnd()
      .split('\n')
      .map((row): { line: string; sections: { anchor: string }[] } => JSON.parse(row))
      .map(({ line, sections }) => [line, sections[0]?.anchor]),
    [
      ['the ring is sealed', 'the-rotation-stops'],
      ['', undefined],
      ['zzz qqq', undefined],
    ],
  );
});

const operations = 'docs/runbooks/armada/armada-deploy-operation-failures.md';
const alerts = site({
  'docs/tunnels.md':
    '---\ntitle: Tunnels\n---\n# A\n\n| Alert_Situation | Info | Start |\n|--\n| `TunnelVPNServerIsDown` | x | [do](#what-to-do) |\n\n## What to do\n',
  [operations]: '# Operations\n\n## Error messages\n\nText.\n',
});

test('search finds sections, alerts and known errors by words, tolerates typos, and says when there are none', async () => {
  const { root } = site(rotation);
  const found = await runCli(['runbooks', 'search', root, 'rotaton stops', '--format', 'json']);
  const { results }: { results: { page: string; anchor: string; heading: string }[] } = JSON.parse(found.out);
  assert.equal(results[0]?.anchor, 'the-rotation-stops');
  const alert = await runCli(['runbooks', 'search', alerts.root, 'tunnel VPN server down']);
  assert.match(alert.out, /^TunnelVPNServerIsDown {2}Tunnels\n.*docs\/tunnels\.html#what-to-do\n/);
  const error = await runCli(['runbooks', 'search', alerts.root, 'BXNIM0415E']);
  assert.match(error.out, /^The cluster's API key no longer exists .*\n.*#error-messages\n/);
  const none = await runCli(['runbooks', 'search', root, 'zzzqqq']);
  assert.deepEqual([none.code, none.out, none.err], [1, '', 'Nothing was found.\n']);
  assert.equal((await runCli(['runbooks', 'suggest', root])).code, 2);
});
