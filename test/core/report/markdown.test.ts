// Text from a log stays text in Markdown, and of a catalog's Markdown only what is harmless stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';

import { fillMarkdown } from '../../../core/text/escape/fill.ts';
import { safeMarkdown } from '../../../core/report/markdown/safe-markdown.ts';
import { codeBlock, codeSpan, escapeText, plainText } from '../../../core/text/escape/escape.ts';
import { assertLinear } from '../../support/growth.ts';

const hosts = new Set(['cloud.ibm.com']);

/** Every kind of token that a Markdown renderer sees, one that makes links of bare addresses and lets HTML through. */
function tokensOf(markdown: string): Token[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  return tokens.flatMap((token) => [token, ...(token.children ?? [])]);
}

function dangerous(markdown: string): string[] {
  return tokensOf(markdown)
    .filter((token) => /^(link_open|image|html_inline|html_block)$/.test(token.type))
    .map((token) => `${token.type} ${String(token.attrGet('href') ?? token.content)}`);
}

const hostile = [
  '](command:workbench.action.terminal.new)',
  '[x](command:evil)',
  '![x](https://evil.example/p.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="https://evil.example">',
  'https://evil.example/path',
  'www.evil.example',
  'mail@evil.example',
  '<https://evil.example>',
  'javascript:alert(1)',
  '```\n[x](https://evil.example)',
  '`',
  '``',
  '\\',
  '\n\n# heading\n',
  '\n    indented',
  '\r\n- item',
  '[ref]: https://evil.example',
  '[ref]',
  '[x](https://cloud.ibm.com/evil)',
  'https://cloud.ibm.com/evil',
  '` [x](https://cloud.ibm.com/evil) `',
  '|',
  '~~~',
  '**',
  '_',
  '{endpoint}',
  '\u202Eevil\u202C',
  '\u2028',
  '\0',
  '&lt;img&gt;',
  '$(icon)',
  ' ',
  'text',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

test('escaped text is one paragraph of text, whatever it holds', () => {
  fc.assert(
    fc.property(text, (given) => {
      const markdown = `before ${escapeText(given)} after`;
      assert.deepEqual(dangerous(markdown), []);
      assert.deepEqual(
        tokensOf(markdown)
          .map((token) => token.type)
          .filter((type) => !['text', 'inline', 'text_special'].includes(type)),
        ['paragraph_open', 'paragraph_close'],
      );
    }),
    { numRuns: 2000 },
  );
});

test('escaped text reads as it was, but for blanks and hidden characters', () => {
  for (const given of ['a_b*c', 'https://x.y/z?a=b#c', '1. one', '<b> & "c"', 'C:\\temp', '# no heading']) {
    const tokens = tokensOf(escapeText(given)).filter((token) => token.type === 'inline');
    const shown = tokens.flatMap((token) => token.children ?? []).map((token) => token.content);
    assert.equal(shown.join(''), given);
  }
});

test('a code span is code and nothing else, whatever it holds', () => {
  fc.assert(
    fc.property(text, (given) => {
      const markdown = `before ${codeSpan(given)} after`;
      assert.deepEqual(dangerous(markdown), []);
      assert.equal(tokensOf(markdown).filter((token) => token.type === 'code_inline').length, 1);
      assert.equal(tokensOf(markdown).filter((token) => token.type === 'paragraph_open').length, 1);
    }),
    { numRuns: 2000 },
  );
});

test('a code block ends where it should, whatever it holds', () => {
  fc.assert(
    fc.property(text, (given) => {
      const types = tokensOf(`${codeBlock(given)}\n\nafter`).map((token) => token.type);
      assert.deepEqual(types, ['fence', 'paragraph_open', 'inline', 'text', 'paragraph_close']);
    }),
    { numRuns: 1000 },
  );
});

test('characters that turn the direction of writing, or hide, are shown as such', () => {
  for (const form of [escapeText, codeSpan, codeBlock]) {
    assert.doesNotMatch(form('a\u202Eb\u2066c\u200Fd\u0000e'), /[\u202A-\u202E\u2066-\u2069\u200E\u200F\0]/);
  }
});

test('values from a log never become markup where a fix names them', () => {
  const fixes = [
    'Look at {endpoint} now.',
    'Look at `{endpoint}` now.',
    'Run `curl {endpoint}` **or {endpoint}**',
    '[docs](https://cloud.ibm.com/docs)\n- {endpoint}\n- two',
    '| a | b |\n| --- | --- |\n| {endpoint} | c |',
    '~~~\ncurl {endpoint}\n~~~',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...fixes), text, (fix, endpoint) => {
      const links = fix.startsWith('[docs]') ? ['link_open https://cloud.ibm.com/docs'] : [];
      assert.deepEqual(dangerous(safeMarkdown(fillMarkdown(fix, { endpoint }), hosts)), links);
    }),
    { numRuns: 2000 },
  );
});

test('a value is as code in prose, as it is in code, and encoded in a link', () => {
  const values = { name: 'a`b c' };
  assert.equal(fillMarkdown('x {name} y {other} {other|nobody}', values), 'x ``a`b c`` y {other} nobody');
  assert.equal(fillMarkdown('`run {name}`', values), "`run a'b c`");
  assert.equal(fillMarkdown('~~~\nrun {name}\n~~~\n{name}', values), "~~~\nrun a'b c\n~~~\n``a`b c``");
  assert.equal(fillMarkdown('[t](https://cloud.ibm.com/{name})', values), '[t](https://cloud.ibm.com/a%60b%20c)');
});

test('a value stays code where fences and spans are open, nested or made to confuse', () => {
  const values = { v: '`*x*' };
  const cases: readonly (readonly [string, string])[] = [
    ['```\n{v}', "```\n'*x*"],
    ['````\n```\n{v}\n````\n{v}', "````\n```\n'*x*\n````\n`` `*x* ``"],
    ['- a\n\n  ```sh\n  run {v}\n  ```\n- {v}', "- a\n\n  ```sh\n  run '*x*\n  ```\n- `` `*x* ``"],
    ['```a``` {v}', '```a``` `` `*x* ``'],
    ['`a\n{v}`', "`a\n'*x*`"],
    ['`a\n\n{v}`', '`a\n\n`` `*x* `` `'],
    ['- `a\n- {v}`', '- `a\n- `` `*x* `` `'],
    ['``a`{v}``', "``a`'*x*``"],
    ['\\`{v} `b`', '\\` `` `*x* `` `b`'],
    ['`` {v} `c', '`` ``` `*x* ``` `c'],
    ['<a title="{v}">', '<a title="{v}">'],
    ['[a](https://cloud.ibm.com "{v}")', '[a](https://cloud.ibm.com "{v}")'],
  ];
  for (const [markdown, filled] of cases) assert.equal(fillMarkdown(markdown, values), filled);
});

test('filling takes time in proportion to the text', () => {
  for (const part of ['~', '`', '~~~\n', '~~~a\n', '```\n', '` `` ', '\\`', '](', '{v', '{v|', '- ~~~\n', '|{v}']) {
    const prepare = (size: number) => {
      const markdown = part.repeat(Math.ceil(size / part.length));
      return () => fillMarkdown(markdown, { v: 'x' });
    };
    assertLinear(prepare, 20_000, part);
  }
});

test('of any Markdown only https links on the named hosts are left', () => {
  const markdown = fc
    .array(
      fc.oneof(
        text,
        fc.constantFrom('[a](https://cloud.ibm.com/x)', '[b][ref]\n', '<https://cloud.ibm.com>', '[', '](', ')'),
      ),
      {
        maxLength: 10,
      },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(markdown, (given) => {
      for (const found of dangerous(safeMarkdown(given, hosts)))
        assert.match(found, /^link_open https:\/\/cloud\.ibm\.com[/?#]/);
    }),
    { numRuns: 2000 },
  );
});

const kept: readonly (readonly [title: string, markdown: string, safe: string])[] = [
  ['prose', 'See the *docs*, **now**.', 'See the *docs*, **now**\\.'],
  ['a link on a known host', '[docs](https://cloud.ibm.com/docs?a=b#c)', '[docs](https://cloud.ibm.com/docs?a=b#c)'],
  ['a link elsewhere', '[docs](https://evil.example/)', 'docs'],
  ['a link without encryption', '[docs](http://cloud.ibm.com/)', 'docs'],
  ['a link with a user name', '[docs](https://cloud.ibm.com@evil.example/)', 'docs'],
  ['a link on a port that is not named', '[docs](https://cloud.ibm.com:8443/)', 'docs'],
  ['a command', '[run](command:x) [data](data:text/html,x)', 'run data'],
  ['an image', 'a ![alt](https://cloud.ibm.com/x.png) b', 'a alt b'],
  ['inline HTML', 'a <b>bold</b> <br> c', 'a bold  c'],
  ['nested lists', '1. one\n   - two\n2. three', '1. one\n   - two\n2. three'],
  ['a list that starts later', '3. one', '3. one'],
  ['a code block', '```bash\nls `x`\n```', '```bash\nls `x`\n```'],
  ['a kramdown attribute list', 'Alert\n{: .label .label-purple}', 'Alert'],
  ['a quote', '> a\n> b', '> a\n> b'],
];
for (const [title, markdown, safe] of kept) {
  test(`${title} of a catalog or runbook is shown as it should be`, () =>
    assert.equal(safeMarkdown(markdown, hosts).trim(), safe.replaceAll('  ', '  ')));
}

test('a relative link leads to the published page where its address is known', () => {
  const options = { base: 'https://cloud.ibm.com/a/b.html' };
  assert.equal(safeMarkdown('[table](#kp)', hosts, options), '[table](https://cloud.ibm.com/a/b.html#kp)');
  assert.equal(safeMarkdown('[table](#kp)', hosts), 'table');
});

test('long prose ends with a whole block and says that there is more', () => {
  const markdown = Array.from({ length: 50 }, (_, index) => `Paragraph ${index} of many.`).join('\n\n');
  const safe = safeMarkdown(markdown, hosts, { limit: 100 });
  assert.ok(safe.length < 150);
  assert.match(safe, /many\\\.\n\n…$/);
});

test('a client without Markdown reads the same words', () => {
  const safe = safeMarkdown('**What to do.** Run `x` as in [docs](https://cloud.ibm.com/d).', hosts);
  assert.equal(plainText(safe), 'What to do. Run x as in [docs] https://cloud.ibm.com/d.');
});
