// What kramdown's dialect makes of headings, attribute lists and HTML, as kramdown 2.4.0 with its GFM parser 1.1.0 renders it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPlaces } from '../../../../core/runbook/markdown/anchors.ts';
import type { KramdownOptions } from '../../../../core/runbook/markdown/options.ts';
import { findKramdownOptions } from '../../../../core/runbook/site/config.ts';
import { assertLinear } from '../../../support/growth.ts';

/** A page, the ids of its headings, and those of anchors and other elements. */
type Case = readonly [name: string, text: string, headings: string, anchors?: string];

function check(cases: readonly Case[], options: KramdownOptions = {}): void {
  for (const [name, text, headings, anchors = ''] of cases)
    test(name, () => {
      const places = readPlaces(text, options);
      const ids = places.headings.map(({ anchor }) => anchor).join(' ');
      assert.deepEqual([ids, places.anchors.map(({ anchor }) => anchor).join(' ')], [headings, anchors]);
    });
}

describe('Markdown inside HTML', () => {
  check([
    ['none without an attribute', '<div>\n\n## A\n\n</div>\n\n## B', 'b'],
    ['markdown="1"', '<details markdown="1">\n<summary>x</summary>\n\n## A\n\n</details>\n\n## B', 'a b'],
    ['single quotes', "<div markdown='1'>\n## A\n</div>", 'a'],
    ['no quotes', '<div markdown=1>\n## A\n</div>', 'a'],
    ['markdown="block"', '<p markdown="block">\n## A\n</p>', 'a'],
    ['markdown="span" has no headings', '<div markdown="span">\n## A\n</div>', ''],
    ['markdown="0"', '<div markdown="0">\n## A\n</div>', ''],
    ['an element whose content is one line of text', '<p markdown="1">\n## A\n</p>', ''],
    ['a table stays raw', '<table markdown="1">\n\n## A\n\n</table>', ''],
    ['inside raw HTML', '<div>\n<section markdown="1">\n## A\n</section>\n## no\n</div>', 'a'],
    ['an end tag in code ends nothing', '<div markdown="1">\n~~~\n</div>\n~~~\n## A\n</div>', 'a'],
    ['an end tag that is missing', '<div markdown="1">\n## A\n\n## B', 'a b'],
    ['text behind the end tag', '<div markdown="1">\n## A\n</div> text\n\n## B', 'a b'],
    ['each way of counting ids by itself', '# A\n\n<div markdown="1">\n# A\n\n# A\n</div>\n\n# A', 'a a a-1 a-1'],
    ['ids of ASCII letters', '<div markdown="1">\n# 3 Über\n\n# 1\n</div>', 'ber section'],
  ]);
});

describe('With parse_block_html', () => {
  check(
    [
      ['a div is read', '<div>\n## A\n</div>', 'a'],
      ['a table is not', '<table><tr><td>\n## A\n</td></tr></table>', ''],
      ['what says no is not', '<div markdown="0">\n## A\n</div>', ''],
    ],
    findKramdownOptions('kramdown:\n  parse_block_html: true\n'),
  );
  check([['as an option of the page', '{::options parse_block_html="true" /}\n\n<div>\n## A\n</div>', 'a']]);
});

describe('Attribute lists', () => {
  check([
    ['below a heading', '## A\n{: #x}', 'x'],
    ['above a heading', '{: #x}\n## A', 'x'],
    ['above, with an empty line between', '{: #x}\n\n## A', 'a'],
    ['below, with an empty line between', '## A\n\n{: #x}\n## B', 'a x'],
    ['of a paragraph', 'text\n{: #x .y}', '', 'x'],
    ['of a table and a list', '|a|b|\n|-|-|\n|c|d|\n{: #t}\n\n- x\n{: #l}', '', 't l'],
    ['of a span', 'an *em*{: #x} and [a](b){: #y}', '', 'x y'],
    ['with a value', '## A\n{: id="1.2"}', '1.2'],
    ['the id ends at a dot', '## A\n{: #a.b}', 'a'],
    ['an id may not begin with a digit', '## A\n{: #1st}', 'a'],
    ['of a name that is defined later', '## A\n{: n}\n\n{:n: #x}', 'x'],
    ['counts more than a name in the heading', '## A {#y}\n{: #x}', 'x'],
    ['inside code', '    {: #x}', ''],
  ]);
});

describe('Names in headings', () => {
  check([
    ['with dots', '## A {#v1.2}', 'v1.2', 'v1.2'],
    ['that begin with a digit are text', '## A {#1st}', 'a-1st'],
  ]);
});

describe('Extensions', () => {
  check([
    ['a comment', '{::comment}\n## A\n{:/comment}\n\n## B', 'b'],
    ['a comment with a short end', '{::comment}\n## A\n{:/}\n\n## B', 'b'],
    ['a comment without an end is text', '{::comment}\n\n## A', 'a'],
    ['raw HTML', '{::nomarkdown}\n<a id="x"></a>\n## A\n{:/}', '', 'x'],
    ['no ids', '{::options auto_ids="false" /}\n\n## A', ''],
    ['a definition', 'term\n: ## A\n\n  text', 'a'],
    ['a footnote', 'see[^n]\n\n[^n]: text\n\n    ## A', 'a', 'fn:n fnref:n'],
    ['a footnote that nothing refers to', '[^n]: <a id="x"></a>', ''],
    ['an abbreviation', '*[HTML]: Hyper\n\n## HTML', 'html'],
  ]);
});

describe('Reading takes time in proportion to the length', () => {
  const units: readonly (readonly [string, string])[] = [
    ['elements', '<div>x</div>\n\n'],
    ['open elements', '<div>\n'],
    ['open elements with Markdown', '<div markdown="1">\n'],
    ['elements with Markdown', '<div markdown="1">\n# a\n</div>\n'],
    ['elements on one line', '<div markdown="1"></div>'],
    ['open comments', '<!--\n\n'],
    ['open extensions', '{::comment}\n'],
    ['comments in spans', 'a{::comment}b'],
    ['attribute lists', '{: #a}\n'],
    ['footnotes', 'a[^1]\n\n[^1]: b\n\n'],
    ['definitions', 'a\n: b\n'],
    ['code in spans', '<code>'],
    ['attributes', '<div a="'],
  ];
  for (const [name, unit] of units)
    test(name, () =>
      assertLinear((size) => {
        const text = unit.repeat(Math.ceil(size / unit.length));
        return () => readPlaces(text);
      }, 60_000),
    );
});
