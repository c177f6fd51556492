// Pages, addresses and references: where a signature's runbook leads.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLibrary } from '../../../../core/runbook/site/library.ts';
import {
  allowedHosts,
  findPage,
  pageUrl,
  readReference,
  siteBaseUrl,
  withAnchor,
} from '../../../../core/runbook/site/links.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import type { Page } from '../../../../core/runbook/runbook.ts';

const path = 'docs/runbooks/armada/x.md';
const address = `${siteBaseUrl}docs/runbooks/armada/x.html`;
const followUpBaseUrl = 'https://pages.github.ibm.com/alchemy-containers/armada-deploy/';

test('a page has its title, address, sections and anchors', () => {
  const text = '---\ntitle: "A page: of two"\n---\n\n## One\n\ntext <a name="n">x</a>\n\n### Two\n\ntext\n';
  const { page, problems } = parsePage({ page: path, text, baseUrl: siteBaseUrl, file: 'file:///runbooks/x.md' });
  assert.deepEqual(problems, []);
  assert.equal(page.title, 'A page: of two');
  assert.equal(page.url, address);
  assert.equal(page.file, 'file:///runbooks/x.md');
  assert.deepEqual(page.sections, [
    { anchor: 'one', heading: 'One', level: 2, line: 4, endLine: 8 },
    { anchor: 'two', heading: 'Two', level: 3, line: 8, endLine: 11 },
  ]);
  assert.deepEqual(page.anchors, [{ anchor: 'n', line: 6 }]);
});

const titles: readonly (readonly [string, string])[] = [
  ['---\ntitle: Bare\n---\n', 'Bare'],
  ["---\ntitle: 'Quoted'\n---\n", 'Quoted'],
  ['---\ntitle: Etcd {{ x }}: down\n---\n', 'Etcd {{ x }}: down'],
  ['---\r\ntitle: CRLF\r\n---\r\n', 'CRLF'],
  ['---\ntype: Alert\n---\n# Heading\n', 'Heading'],
  ['## Second level\n', 'x'],
  ['', 'x'],
];

for (const [text, title] of titles) {
  test(`the title of ${JSON.stringify(text)} is "${title}"`, () => {
    assert.equal(read(text).title, title);
  });
}

test('the bundled page represents the page that its front matter names', () => {
  const page = read(`---\nsite-path: ${path}\n---\n`, 'x.md');
  assert.equal(page.page, path);
  assert.equal(page.url, address);
});

test('what is wrong with a page is said, and the page is there all the same', () => {
  const open = parsePage({ page: path, text: '---\ntitle: x\n\n# A\n', baseUrl: siteBaseUrl });
  assert.match(open.problems[0]?.message ?? '', /no closing “---”/);
  assert.deepEqual(
    open.page.sections.map(({ anchor }) => anchor),
    ['a'],
  );
  const plain = parsePage({ page: path, text: '', baseUrl: 'http://x/' });
  assert.match(plain.problems[0]?.message ?? '', /not an https address/);
  const large = parsePage({ page: path, text: '# A\n'.repeat(300_000), baseUrl: siteBaseUrl });
  assert.match(large.problems[0]?.message ?? '', /larger than 1 MB/);
  assert.deepEqual(large.page.sections, []);
});

const references: readonly (readonly [string, { page: string; anchor: string } | undefined])[] = [
  [path, { page: path, anchor: '' }],
  [`${path}#a-b`, { page: path, anchor: 'a-b' }],
  ['docs/with%20blank.md#%C3%BCber', { page: 'docs/with blank.md', anchor: 'über' }],
  ['https://example.com/x?y=1#z', { page: 'https://example.com/x?y=1', anchor: 'z' }],
  ['http://example.com/', undefined],
  ['https://user:pass@example.com/', undefined],
  ['command:x.md', undefined],
  ['../secret.md', undefined],
  ['/etc/x.md', undefined],
  ['file:///x.md', undefined],
  ['docs/x.html', undefined],
  ['', undefined],
  ['#anchor', undefined],
];

for (const [reference, expected] of references) {
  test(`the reference "${reference}" is ${expected ? 'read' : 'none'}`, () => {
    assert.deepEqual(readReference(reference), expected);
  });
}

test('paths and addresses lead to each other', () => {
  assert.equal(withAnchor(pageUrl(path), 'a-b'), `${address}#a-b`);
  assert.equal(withAnchor(pageUrl('docs/a b.md'), ''), `${siteBaseUrl}docs/a%20b.html`);
  assert.equal(pageUrl('x.md', 'https://example.com/base'), 'https://example.com/base/x.html');
  assert.equal(findPage(address), path);
  assert.equal(findPage(`${siteBaseUrl}docs/a%20b.html?x#y`), 'docs/a b.md');
  assert.equal(findPage(`${followUpBaseUrl}/message-templates/x.html`, followUpBaseUrl), 'message-templates/x.md');
  assert.equal(findPage('https://example.com/x.html'), undefined);
});

const configured = read('---\ntitle: Mine\n---\n\n## Steps\n\nSee <a name="here">it</a>.\n', path, '/mine/x.md');
const bundled = read('---\ntitle: Bundled\n---\n\n## Steps\n\n## More\n', path, 'file:///bundled/x.md');

test('a page of a configured folder takes precedence over the bundled one', () => {
  assert.deepEqual(createLibrary([configured, bundled]).resolve(`${path}#steps`), {
    page: path,
    anchor: 'steps',
    title: 'Steps',
    url: `${address}#steps`,
    file: '/mine/x.md',
    line: 4,
  });
});

test('a reference without anchor, or with one that the page lacks, leads to the page', () => {
  const library = createLibrary([configured]);
  const page = { page: path, anchor: '', title: 'Mine', file: '/mine/x.md', line: 0 };
  assert.deepEqual(library.resolve(path), { ...page, url: address });
  assert.deepEqual(library.resolve(`${path}#gone`), { ...page, url: `${address}#gone` });
});

test('an anchor within a section has that section as its title', () => {
  const target = createLibrary([configured]).resolve(`${path}#here`);
  assert.deepEqual([target?.title, target?.line, target?.anchor], ['Steps', 6, 'here']);
});

test('a page that is not available locally is its published address', () => {
  const url = `${siteBaseUrl}docs/other.html#a`;
  assert.deepEqual(createLibrary([]).resolve('docs/other.md#a'), {
    page: 'docs/other.md',
    anchor: 'a',
    title: 'other',
    url,
  });
});

test('an address of the site leads to the local page', () => {
  assert.equal(createLibrary([bundled]).resolve(`${address}#more`)?.file, 'file:///bundled/x.md');
  assert.equal(createLibrary([]).resolve(`${address}#more`)?.page, path);
});

test('follow-up pages are found by their address if their folder is available', () => {
  const name = 'masterinfo-search-actions/kms-api-key-missing.md';
  const { page } = parsePage({ page: name, text: '# A\n', baseUrl: followUpBaseUrl, file: 'file:///deploy/k.md' });
  const url = `${followUpBaseUrl}/masterinfo-search-actions/kms-api-key-missing.html`;
  assert.equal(createLibrary([page]).resolve(`${url}#a`)?.file, 'file:///deploy/k.md');
  assert.deepEqual(createLibrary([]).resolve(url), { page: url, anchor: '', title: 'kms-api-key-missing', url });
});

test('other addresses are themselves, fragment and all; what is neither leads nowhere', () => {
  const url = 'https://cloud.ibm.com/docs?topic=x#y';
  assert.deepEqual(createLibrary([]).resolve(url), { page: url, anchor: '', title: 'cloud.ibm.com/docs', url });
  assert.equal(createLibrary([]).resolve('javascript:alert(1)'), undefined);
});

test('hosts are known from the catalog and the prose, not from examples in code', () => {
  const page = read(
    'See <https://Docs.example.com:8443/x> or [y](https://two.example.com).\n\n`https://code.example.com`\n\n```\nhttps://fence.example.com\n```\n\nhttp://plain.example.com\n',
  );
  assert.deepEqual(
    [...allowedHosts(['https://catalog.example.com/a', 'http://no.example.com', path], [page])].toSorted(),
    ['catalog.example.com', 'docs.example.com:8443', 'pages.github.ibm.com', 'two.example.com'],
  );
});

function read(text: string, page = path, file?: string): Page {
  return parsePage({ page, text, baseUrl: siteBaseUrl, ...(file === undefined ? {} : { file }) }).page;
}
