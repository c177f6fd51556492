// The link check: what is broken on the published page is told, with what was probably meant; nothing else is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChecker } from '../../../../core/runbook/check/check.ts';
import { createSite } from '../../../../core/runbook/site/site.ts';
import { parseSiteData } from '../../../../core/runbook/site/data.ts';
import { parseSitePage } from '../../../../core/runbook/site/site-page.ts';
import { assertLinear } from '../../../support/growth.ts';

const baseUrl = 'https://pages.example.com/team/docs-site/';
const { data } = parseSiteData([
  {
    path: '_data/ibm/teams.yml',
    text: 'a:\n  name: Team A\n  link: https://example.com/a\n  list:\n    - 1\nempty:\n',
  },
  { path: '_data/broken.yml', text: 'a: [' },
  { path: '_data/table.csv', text: 'a,b' },
]);

const others = {
  'docs/runbooks/other.md': '# First Steps\n\n<a name="named"></a>\n\n## Über uns\n\ntext\n{: #given}\n',
  'docs/runbooks/open.md': '{% include x.md %}\n',
  'docs/runbooks/a b.md': '# A\n',
  'docs/x/far.md': '# Far\n',
  'index.md': '# Home\n',
};

/** What the page docs/runbooks/page.md says, and what is told: kind, place, and the suggestion. */
const cases: readonly (readonly [string, ...string[]])[] = [
  // Links to places.
  ['[a](#here)\n\n# Here\n'],
  ['[a](#her)\n\n# Here\n', 'broken-anchor 1:5-1:9 → #here'],
  ['[a](#Here)\n\n# Here\n', 'broken-anchor 1:5-1:10 → #here'],
  ['[a](#nothing-like-it)\n\n# Here\n', 'broken-anchor 1:5-1:21'],
  ['[a](#step-2-do)\n\n# Step 1: do\n', 'broken-anchor 1:5-1:15'],
  ['[a](other.html#first-steps) [b](./other.html#named) [c](../runbooks/other.html#given)'],
  ['[a](./other.html#first-step)', 'broken-anchor 1:5-1:28 → ./other.html#first-steps'],
  ['[a](other.md#first-steps) [b](/docs/runbooks/other.html) [c](other)'],
  ['[a](#%C3%9Cber) [b](other.html#%C3%BCber-uns) [c](other.html#über-uns)', 'broken-anchor 1:5-1:15'],
  ['<a href="other.html#nowhere-at-all">x</a>', 'broken-anchor 1:10-1:35'],
  ['[a](#top) [b](#) [c](#:~:text=x) [e](open.html#anything)'],
  ['[d](#fn:1) and [^1]\n\n[^1]: a note'],
  // Links to pages.
  ['[a](a%20b.html) [b](<a b.html>) [c](a b.html#a)'],
  ['[a](far.html#far)', 'missing-page 1:5-1:17 → ../x/far.html#far'],
  ['[a](./far.html)', 'missing-page 1:5-1:15 → ../x/far.html'],
  ['[a](/docs/far.html)', 'missing-page 1:5-1:19 → /docs/x/far.html'],
  [`[a](${baseUrl}docs/far.html)`, `missing-page 1:5-1:59 → ${baseUrl}docs/x/far.html`],
  [`[a](${baseUrl}docs/x/far.html#far) [b](${baseUrl}) [c](http://pages.example.com/team/docs-site/index.html)`],
  ['[a](nothing.html)', 'missing-page 1:5-1:17'],
  ['[ref][]\n\n[ref]: nothing.html', 'missing-page 1:1-1:8'],
  ['[a](https://example.com/x.html#y) [b](mailto:a@example.com) [c](x.png) [d](slack://channel) ![p](no.html)'],
  ['[a](//example.com/x.html) [b](https://pages.example.com/other/x.html) [c](../../../../x.html)'],
  ['`[a](nothing.html)`\n\n~~~\n[a](nothing.html)\n~~~\n\n    [a](nothing.html)\n'],
  // Liquid.
  ['[{{ site.data.teams.a.name }}]({{ site.data.teams.a.link }}) {{ site.data.ibm.teams.a.name }}'],
  ['{{ site.data.teams.a.nam }}', 'unresolved-liquid 1:1-1:28'],
  ['x {{ site.data.other.name }}', 'unresolved-liquid 1:3-1:29'],
  ['{{ site.data.teams.a }} {{ site.data.broken.x }} {{ site.data.table.x }} {{ site.data.teams.a.list }}'],
  ['{{ site.data.teams.empty }}', 'unresolved-liquid 1:1-1:28'],
  ['~~~\n{{.VPCID}}\n~~~', 'unresolved-liquid 2:1-2:11 → {% raw %}{{.VPCID}}{% endraw %}'],
  ['{% raw %}{{.VPCID}}{% endraw %} {{ "{" }} {{ page.title }} {{ site.title }} {{ x | default: "y" }}'],
  ['{% capture c %}text{% endcapture %}{{ c }} {% assign d = 1 %}{{ d }} {% for e in f %}{{ e.g }}{% endfor %}'],
  ['text {{ site.data', 'unresolved-liquid 1:6-1:8'],
  ['[a]({{ unknown.thing }}#x)', 'unresolved-liquid 1:5-1:24 → {% raw %}{{ unknown.thing }}{% endraw %}'],
  // Ids.
  ['# A\n\n# A\n\n# B {#b}\n\ntext\n\n<a name="b"></a>', 'duplicate-anchor 9:10-9:11'],
  ['# A {#x}\n\ntext\n\n# X\n', 'duplicate-anchor 5:1-5:4'],
  ['# A\n\n# A\n\n# A 1\n\n# A-1\n', 'duplicate-anchor 5:1-5:6'],
  ['<a name="here"></a>\n\n# Here\n\n# There {#there}\n<a id="there"></a>'],
  // Front matter, as Ruby's YAML takes it.
  ['---\ntitle: "A: b"\ntype: it\'s\nx: [a, "b"]\nx: again\ny:\n  z: " w\n"\n---\n'],
  ['---\ntitle: Pods: not ready\n---\n', 'bad-front-matter 2:1-2:23 → title: "Pods: not ready"'],
  ['---\r\na: b\r\ntitle: "Pods" fail\r\n---\r\n', `bad-front-matter 3:1-3:19 → title: '"Pods" fail'`],
  ['---\ntitle: `pods`\n---\n', 'bad-front-matter 2:1-2:14 → title: "`pods`"'],
  ['---\ntags: [a, b\ntitle: x\n---\n', 'bad-front-matter 3:1-3:9'],
  // Headings.
  ['text\n\n  ## Indented\n', 'no-heading 3:1-3:14 → ## Indented'],
  ['##Close\n', 'no-heading 1:1-1:8 → ## Close'],
  ['#Title of it\n', 'no-heading 1:1-1:13 → # Title of it'],
  ['#channel-name and #1234\n#CHANNEL\n\n#!/bin/sh'],
  ['<details>\n<summary>s</summary>\n\n## Hidden\n</details>', 'no-heading 4:1-4:10'],
  [
    '<pre>\n## code\n</pre>\n\n<!--\n## comment\n-->\n\n   ~~~\n  # comment\n   ~~~\n\n1. item\n\n     ```\n   ## no\n   ```',
  ],
  ['- item\n\n  ## In an item\n\n> # In a quote\n'],
];

for (const [text, ...expected] of cases) {
  test(`${JSON.stringify(text)} ${expected.length === 0 ? 'is whole' : 'is told of'}`, () => {
    assert.deepEqual(check(text), expected);
  });
}

test('a message says what readers see and what was probably meant', () => {
  const [anchor] = checkPage('[a](other.html#first-step)');
  assert.equal(
    anchor?.message,
    'docs/runbooks/other.md has no place “#first-step”: the link leads to the top of the page. Is “#first-steps” meant?',
  );
  const [page] = checkPage('[a](far.html)');
  assert.equal(page?.message, 'There is no page docs/runbooks/far.md in this folder. Is “docs/x/far.md” meant?');
  const [liquid] = checkPage('{{ site.data.teams.a.nam }}');
  assert.match(
    liquid?.message ?? '',
    /no teams\.a\.nam: readers see nothing here\. There are teams\.a\.name, teams\.a\.link\./,
  );
});

test('a page that is being written is checked as it is, and its own new headings count', () => {
  const site = makeSite('# Old\n');
  const typed = parse('docs/runbooks/page.md', '[a](#new) [b](#old) [c](page.html#new)\n\n# New\n');
  assert.deepEqual(
    createChecker(site)
      .check(typed)
      .map(({ target }) => target),
    ['#old'],
  );
});

test('a page made to be slow is checked in time in proportion to it', () => {
  for (const piece of ['[a](#b) ', '{{ a }} ', '# a {#x}\n\n', '##x\n\n', '<a name="x"></a>\n\n']) {
    const prepare = (size: number) => {
      const page = parse('docs/runbooks/page.md', piece.repeat(size));
      return () => createChecker(makeSite('')).check(page);
    };
    assertLinear(prepare, 500, piece);
  }
});

function check(text: string): string[] {
  return checkPage(text).map(({ kind, line, column, endColumn, suggestion }) => {
    const place = `${line + 1}:${column + 1}-${line + 1}:${endColumn + 1}`;
    return `${kind} ${place}${suggestion === undefined ? '' : ` → ${suggestion}`}`;
  });
}

function checkPage(text: string) {
  const site = makeSite(text);
  const page = site.find('docs/runbooks/page.md');
  assert.ok(page);
  return createChecker(site).check(page);
}

function makeSite(text: string) {
  const files = { ...others, 'docs/runbooks/page.md': text };
  const pages = Object.entries(files).map(([path, own]) => parse(path, own));
  return createSite(pages, data, baseUrl);
}

function parse(path: string, text: string) {
  return parseSitePage({ page: path, text, baseUrl }).page;
}
