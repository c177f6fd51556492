// A page as the preview shows it: Liquid filled in where it is known, links that lead to the local files.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownText } from '../../../../core/runbook/site/liquid-shown.ts';
import { findLocalLink } from '../../../../core/runbook/site/local-link.ts';
import { parseSiteData } from '../../../../core/runbook/site/data.ts';
import { findSiteAddress } from '../../../../core/runbook/site/config.ts';

const { data } = parseSiteData([
  { path: '_data/ibm/teams.yml', text: 'a:\n  name: Team A\n  link: https://example.com/a#x\n  lines: "one\\ntwo"\n' },
]);

const texts: readonly (readonly [string, string])[] = [
  ['[{{ site.data.teams.a.name }}]({{ site.data.teams.a.link }})', '[Team A](https://example.com/a#x)'],
  [
    '{{ site.data.teams.b.name }} {{ SERVICE }} {{ x | upcase }}',
    '{{ site.data.teams.b.name }} {{ SERVICE }} {{ x | upcase }}',
  ],
  ['a {% raw %}{{ $value }}{% endraw %} b', 'a {{ $value }} b'],
  ['{{"{"}}{{ page.title }}', '{T'],
  ['{{ site.data.teams.a.lines }}\nafter', 'one two\nafter'],
  ['{% capture c %}\n- item\n{% endcapture %}\n{{ c }}\nafter', '\n- item\n\n\nafter'],
  ['{% capture c %}\n- item\n{% endcapture %}\ntext\n{{ c }}', '\n\n\ntext\n- item'],
  ['{% comment %}\nx {{ site.data.teams.a.name }}\n{% endcomment %}after', '\n\nafter'],
  ['{{ site.data.teams.a.name }} {{ open', 'Team A {{ open'],
  ['no Liquid', 'no Liquid'],
  ['| a | b | c |\n|--\n| 1 | 2 | 3 |', '| a | b | c |\n|--|---|---|\n| 1 | 2 | 3 |'],
  ['  | a || b |\n  | :-- || --- |', '  | a || b |\n  |:--|---|---|'],
  ['| a | b |\r\n|--\r\n', '| a | b |\r\n|--|---|\r\n'],
  ['| a | b |\n|--|:-:|', '| a | b |\n|--|:-:|'],
  ['```\n\n| a | b |\n|--\n```', '```\n\n| a | b |\n|--\n```'],
  ['no | table\n\n|--', 'no | table\n\n|--'],
];

for (const [text, shown] of texts) {
  test(`${JSON.stringify(text)} is shown as ${JSON.stringify(shown)}`, () => {
    assert.equal(shownText(text, data, new Map([['title', 'T']])), shown);
    assert.equal(shown.split('\n').length, text.split('\n').length);
  });
}

const page = 'file:///site/docs/runbooks/a%20b/page.md';
const sites = [{ root: 'file:///site/', baseUrl: 'https://pages.example.com/team/' }];

const links: readonly (readonly [string, string | undefined])[] = [
  ['./x.html', './x.md'],
  ['../x%20y.html#z', '../x%20y.md#z'],
  ['x.html?a=b#c', 'x.md?a=b#c'],
  ['/docs/runbooks/x.html#a', '../x.md#a'],
  ['https://pages.example.com/team/docs/runbooks/a%20b/x.html#a', 'x.md#a'],
  ['http://pages.example.com/team/docs/process/x.html', '../../process/x.md'],
  ['https://pages.example.com/other/x.html', undefined],
  ['https://example.com/x.html', undefined],
  ['#a', undefined],
  ['x.png', undefined],
  ['vscode://x/y.html', undefined],
];

for (const [href, local] of links) {
  test(`the link ${href} ${local === undefined ? 'stays as it is' : `leads to ${local}`}`, () => {
    assert.equal(findLocalLink(href, page, sites), local);
  });
}

test('without a site, links from page to page lead to files all the same', () => {
  assert.equal(findLocalLink('./x.html', undefined, []), './x.md');
  assert.equal(findLocalLink('/docs/x.html', undefined, []), undefined);
});

const configs: readonly (readonly [string, string | undefined])[] = [
  ['url: "https://x.y/z" # comment\n', 'https://x.y/z/'],
  ['url: https://x.y/\nbaseurl: /z/\n', 'https://x.y/z/'],
  ['url: http://x.y\n', undefined],
  ['title: x\n', undefined],
  ['a: [\n', undefined],
  ['url: *none\n', undefined],
  ['a: &a [1, 1]\nb: [*a, *a]\nurl: https://x.y\n', 'https://x.y/'],
  ['', undefined],
];

for (const [config, address] of configs) {
  test(`a site with ${JSON.stringify(config)} is published at ${address}`, () => {
    assert.equal(findSiteAddress(config), address);
  });
}
