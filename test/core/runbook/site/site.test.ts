// A site of pages: what each page holds, its links with their places, Liquid, and the data that it names.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLiquid } from '../../../../core/runbook/site/liquid.ts';
import { createSite } from '../../../../core/runbook/site/site.ts';
import { noData, parseSiteData } from '../../../../core/runbook/site/data.ts';
import { parseSitePage } from '../../../../core/runbook/site/site-page.ts';
import { assertLinear } from '../../../support/growth.ts';

const baseUrl = 'https://example.com/site/';

test('a page has its type and service, and the path below its folder', () => {
  const page = read('---\ntype: Alert\nservice: "armada-deploy"\ntitle: T\n---\n# A\n');
  assert.deepEqual(
    [page.path, page.type, page.service, page.title, page.url],
    ['docs/x.md', 'Alert', 'armada-deploy', 'T', `${baseUrl}docs/x.html`],
  );
  assert.deepEqual([read('text').type, read('text').service], ['', '']);
});

/** What a page says, and the targets of its links, each with the place at which its marks are. */
const links: readonly (readonly [string, readonly string[]])[] = [
  ['see [a](./b.html#c) and ![p](p.png)', ['0:8 ./b.html#c', '0:29 p.png']],
  ['[a](b c.html "title") [d](<e f.html>)', ['0:4 b c.html', '0:27 e f.html']],
  ['[a]( {{ site.data.teams.x.link }} )', ['0:5 {{ site.data.teams.x.link }}']],
  ['[a](b_(c).html)', ['0:4 b_(c).html']],
  ['[a](b.html){:target="_blank"}', ['0:4 b.html']],
  ['[![p](p.png)](b.html)', ['0:14 b.html', '0:6 p.png']],
  ['text\nmore [a](b.html)\n\n- item\n  [c](d.html)', ['1:9 b.html', '4:6 d.html']],
  ['> quoted [a](b.html)', ['0:13 b.html']],
  ['| a | b |\n|---|---|\n| x | [y](z.html) |', ['2:10 z.html']],
  ['<a href="x.html#y">t</a> <img src=\'p.png\'>', ['0:9 x.html#y', '0:35 p.png']],
  ['<div>\n<a target="_blank" href="x.html">t</a>\n</div>', ['1:25 x.html']],
  ['[a][ref] [ref]\n\n[ref]: https://x.y/z', ['0:0 https://x.y/z', '0:9 https://x.y/z']],
  ['see <https://x.y/z>.', ['0:5 https://x.y/z']],
  ['`[a](b)` \\[a](b)\n\n    [a](b)\n\n~~~\n[a](b)\n~~~', []],
  ['[a] (b.html) [^1](x) [no] [a](b', []],
];

for (const [text, expected] of links) {
  test(`the links of ${JSON.stringify(text)} are found where they stand`, () => {
    const found = read(text).links.map(({ line, column, target }) => `${line}:${column} ${target}`);
    assert.deepEqual(found, expected);
  });
}

test('fences are found by line, whatever their indentation', () => {
  const text = '1. x\n\n     ~~~ text\n     a\n     ~~~\n\n```\nb\n```\n';
  assert.deepEqual(read(text).fences, [
    { line: 2, endLine: 5, indent: 5, info: 'text' },
    { line: 6, endLine: 9, indent: 0, info: '' },
  ]);
});

test('Liquid is read, but not in the front matter and not in raw blocks', () => {
  const text = `---\ntitle: {{ no }}\n---\n{{ site.data.a.b }} {% raw %}{{ go }}{% endraw %}\n{% capture c %}\n{{- x -}}\n{% endcapture %}{{c}}`;
  const { liquid } = read(text);
  assert.deepEqual(
    liquid.places.map(({ content }) => content),
    ['site.data.a.b', 'x', 'c'],
  );
  assert.deepEqual(
    liquid.blocks.map(({ kind, name, from, to }) => `${kind} ${name} ${text.slice(from, to).trim()}`),
    ['raw  {{ go }}', 'capture c {{- x -}}'],
  );
  assert.equal(liquid.open, undefined);
});

test('braces that Jekyll finds no end of are told of', () => {
  for (const text of ['a {{ b', 'a {{ b } c', '{% raw %} x', '{% capture x %}', '{% if'])
    assert.equal(readLiquid(text).open, text.indexOf('{'), text);
  assert.equal(readLiquid('a { b {{"{"}} c').open, undefined);
});

test('data is named by its file, which lies below _data or one folder deeper', () => {
  const { data, problems } = parseSiteData([
    { path: '_data/ibm/teams.yml', text: 'a:\n  name: deep\n  no: 7\n' },
    { path: '_data/teams.yml', text: "a:\n  name: '#near'\n" },
    { path: '_data/ibm/broken.yml', text: 'a: [\n' },
    { path: 'docs/other.yml', text: 'a: b' },
  ]);
  assert.deepEqual(
    [...data.values],
    [
      ['teams.a.name', '#near'],
      ['ibm.teams.a.name', 'deep'],
      ['teams.a.no', '7'],
      ['ibm.teams.a.no', '7'],
    ],
  );
  assert.deepEqual([[...data.files].toSorted(), [...data.unread]], [['ibm.teams', 'teams'], ['broken']]);
  assert.deepEqual(
    problems.map(({ path }) => path),
    ['_data/ibm/broken.yml'],
  );
});

test('a site finds its pages by path, sorted', () => {
  const site = createSite([read('x', 'b.md'), read('y', 'a.md')], noData, baseUrl);
  assert.deepEqual(
    site.pages.map(({ path }) => path),
    ['a.md', 'b.md'],
  );
  assert.equal(site.find('b.md')?.text, 'x');
  assert.equal(site.find('c.md'), undefined);
});

test('a page made to be slow is read in time in proportion to it', () => {
  for (const piece of [
    '[a](',
    '![',
    '[](<',
    '[a](b "',
    '{{',
    '{%',
    '{% raw %}',
    '{% capture a %}',
    '<a href="',
    '~',
    '[a][',
  ]) {
    const prepare = (size: number) => () => read(`# x\n\n${piece.repeat(size)}\``);
    assertLinear(prepare, 2_000, piece);
  }
});

function read(text: string, page = 'docs/x.md') {
  return parseSitePage({ page, text, baseUrl }).page;
}
