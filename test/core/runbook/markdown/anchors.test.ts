// Heading ids: what the published site makes of a heading, and of what only looks like one.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPlaces } from '../../../../core/runbook/markdown/anchors.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import { siteBaseUrl } from '../../../../core/runbook/site/links.ts';
import { assertLinear } from '../../../support/growth.ts';

const site = new URL('../../../../../shared/runbook-site/', import.meta.url);
const absent = existsSync(site) ? false : 'the runbook site is not here';

/** Heading as written, id as published. */
const ids: readonly (readonly [string, string])[] = [
  ['## Example Alert(s)', 'example-alerts'],
  ['### 1) Locate the Failed Master', '1-locate-the-failed-master'],
  ['##### `failed to get CRN token from IAM`', 'failed-to-get-crn-token-from-iam'],
  ['# A & B', 'a--b'],
  ['# A &amp; B &copy;', 'a--b-'],
  ['# A - B', 'a---b'],
  ['### ` --cluster`', '-cluster'],
  ['### --cluster', 'cluster'],
  ['### `--cluster`', '--cluster'],
  ['# A -- b --- c ---- d', 'a--b--c---d'],
  ['# Steps <br>', 'steps-'],
  ['# Pods for <env> have', 'pods-for--have'],
  ['# A <env> B <cluster_id> C', 'a--b--c'],
  ['# Use <table> and </b>', 'use-table-and-b'],
  ['# "q" \'r\' << s >> t', 'q-r-s-t'],
  ['# _x_ snake_case_word **bold**', 'x-snake_case_word-bold'],
  ['# [link text](http://x.y/) ![img alt](x.png)', 'link-text-'],
  ['# **x**{: .label} y', 'x-y'],
  ['# x {: .label}', 'x--label'],
  ['# Über Größe 数字 ½ ²', 'über-größe-数字--'],
  ['# İstanbul ẞ', 'i̇stanbul-ß'],
  ['# :smile: emoji 😀 x', 'smile-emoji--x'],
  ['# tab\ttab', 'tab-tab'],
  ['# A\\_B \\*x\\*', 'a_b-x'],
  ['# http://foo.bar/x_y_z', 'httpfoobarx_y_z'],
  ['# ~~strike~~ it', 'strike-it'],
  ['# <a name="n"></a>Named', 'named'],
  ['# <b>bold</b> t <code>c_d</code>', 'bold-t-c_d'],
  ['# a…b – c — d', 'ab--c--d'],
  ['# &lt;env&gt; &nbsp;z &#8212; q', 'env-z--q'],
  ['# x <!-- c --> y', 'x--y'],
  ['## X #', 'x'],
  ['## x \\#', 'x-'],
  ['## x##', 'x'],
  ['# # ', ''],
  ['# x {#my.id:1-2}', 'my.id:1-2'],
  ['# y\n{: #given .x}', 'given'],
  ['\nText\n----', 'text'],
  ['* # in an item', 'in-an-item'],
  ['* item\n  # below an item', 'below-an-item'],
  ['> # in a quote', 'in-a-quote'],
  ['Text\n# after a line of text', 'after-a-line-of-text'],
  ['1. last step\n---', 'last-step'],
];

for (const [source, id] of ids) {
  test(`the heading ${JSON.stringify(source)} gets the published id ${JSON.stringify(id)}`, () => {
    assert.deepEqual(
      readPlaces(`${source}\n`).headings.map(({ anchor }) => anchor),
      [id],
    );
  });
}

const none: readonly string[] = [
  ' # one space',
  '   # three spaces',
  '    # indented code',
  '#nospace',
  '# ',
  '####### seven',
  '---\ntitle: x\n# comment\n---\n',
  '~~~\n# fence\n~~~',
  '```bash\n# comment\n```',
  '    code\n# still code',
  '<div>\n\n# in HTML\n\n</div>',
  '<details>\n<summary>s</summary>\n\n# hidden\n</details>',
  '<!--\n# comment\n-->',
  'two\nlines\n-----',
];

for (const source of none) {
  test(`${JSON.stringify(source)} has no heading`, () => {
    assert.deepEqual(readPlaces(`${source}\n`).headings, []);
  });
}

test('an open fence hides nothing: the published page takes it for text', () => {
  assert.deepEqual(
    readPlaces('```\ntext\n\n# heading\n').headings.map(({ anchor }) => anchor),
    ['heading'],
  );
});

test('repeated headings are counted, and explicit ids do not count', () => {
  const text = '# x\n\n# x {#x}\n\n## X\n\n# y\n\n# x\n\n# Y!\n';
  assert.deepEqual(
    readPlaces(text).headings.map(({ anchor }) => anchor),
    ['x', 'x', 'x-1', 'y', 'x-2', 'y-1'],
  );
});

test('lines count from the top of the file, front matter and CRLF included', () => {
  const text = '---\r\ntitle: x\r\n---\r\n\r\n# A\r\n\r\ntext\r\n\r\n## B\r\n';
  assert.deepEqual(readPlaces(text).headings, [
    { anchor: 'a', heading: 'A', level: 1, line: 4 },
    { anchor: 'b', heading: 'B', level: 2, line: 8 },
  ]);
});

test('anchors that a page names itself are found with their lines', () => {
  const text =
    'See <a name="table_1">x</a>\nand <a id=\'two\'></a>\n\n<a name=three></a>\n\n# Four {#four}\n\n`<a name="code">`\n';
  assert.deepEqual(readPlaces(text).anchors, [
    { anchor: 'table_1', line: 0 },
    { anchor: 'two', line: 1 },
    { anchor: 'three', line: 3 },
    { anchor: 'four', line: 5 },
  ]);
});

test('the bundled page has the anchors of the published page, in its order', () => {
  const text = readFileSync(
    new URL('../../../../runbooks/armada-deploy-operation-failures.md', import.meta.url),
    'utf8',
  );
  assert.deepEqual(
    readPlaces(text).headings.map(({ anchor, level }) => `${level} ${anchor}`),
    [
      '2 overview',
      '2 example-alerts',
      '2 actions-to-take',
      '3 1-locate-the-failed-master-operation-slack-message',
      '3 2-review-the-failed-master-operation-slack-message-thread',
      '3 3-search-the-failed-master-operation-log',
      '3 4-search-the-get-master-info-results-for-the-failed-master',
      '2 escalation-policy',
      '2 other-helpful-items',
      '3 detailed-slack-message-information',
      '4 included-slack-message-links',
      '4 automated-slack-message-thread-entries',
      '3 operation-retrigger',
      '3 key-protect-troubleshooting',
      '4 which-kms-provider-is-being-used',
      '4 kms-implementation-version',
      '4 error-messages',
      '5 failed-to-get-crn-token-from-iam',
      '4 references',
      '3 webhooks-causing-failures',
    ],
  );
  assert.deepEqual(
    readPlaces(text).anchors.map(({ anchor }) => anchor),
    ['kp_provider_table'],
  );
});

test('every page of the site is read, and has as many ids as the published site', { skip: absent }, () => {
  const stored = expected();
  const pages = readdirSync(new URL('docs/', site), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  let count = 0;
  for (const name of pages) {
    const text = readFileSync(new URL(`docs/${name}`, site), 'utf8');
    const { page, problems } = parsePage({ page: `docs/${name}`, text, baseUrl: siteBaseUrl });
    assert.deepEqual(problems, [], name);
    assert.notEqual(page.title, '', name);
    count += page.sections.length;
  }
  assert.deepEqual({ pages: pages.length, ids: count }, { pages: stored.pages, ids: stored.ids });
});

test(
  'pages with awkward fences and lists get exactly the ids that the published site gives them',
  { skip: absent },
  () => {
    for (const [name, anchors] of Object.entries(expected().samples)) {
      const text = readFileSync(new URL(name, site), 'utf8');
      assert.deepEqual(
        readPlaces(text).headings.map(({ anchor }) => anchor),
        anchors,
        name,
      );
    }
  },
);

test('a page made to be slow takes time in proportion to it', () => {
  for (const piece of ['<a ', '[](', '{#', '`', '# <x', '~~~a\n', '- ', '> ', '    x\n', '<div>\n', '<!--\n', '**_']) {
    const prepare = (size: number) => {
      const text = `# x\n\n${piece.repeat(size)}`;
      return () => parsePage({ page: 'x.md', text, baseUrl: siteBaseUrl });
    };
    assertLinear(prepare, 20_000, piece);
  }
});

interface Expected {
  readonly pages: number;
  readonly ids: number;
  readonly samples: Readonly<Record<string, readonly string[]>>;
}

function expected(): Expected {
  const stored: Expected = JSON.parse(
    readFileSync(new URL('../../../fixtures/runbook-ids.json', import.meta.url), 'utf8'),
  );
  return stored;
}
