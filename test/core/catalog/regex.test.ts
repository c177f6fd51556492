// Regular expressions of signatures: what they capture, what they demand of a text, and what is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { parseRegex } from '../../../core/catalog/regex.ts';
import { findRequired } from '../../../core/catalog/required-literal.ts';
import { assertLinear } from '../../support/growth.ts';

/** An expression and the texts one of which every match contains; `i:` before those that ignore case. */
const required: readonly (readonly [source: string, anchors: readonly string[]])[] = [
  ['no space left', ['space']],
  ['database space (exceeded|exhausted)', ['database']],
  ['space was (exceeded|exhausted)', ['exceeded', 'exhausted']],
  ['KEY_(DELETED|EXPIRED)_ERR', ['DELETED', 'EXPIRED']],
  ['(?i)key_deleted', ['i:key_deleted']],
  ['key_(?i:deleted)', ['i:key_deleted']],
  ['(?i:key_)(?-i)deleted', ['i:key_deleted']],
  ['a(?i)bcd|efgh', ['i:abcd', 'i:efgh']],
  ['ab+cdef', ['bcdef']],
  ['(abcd)+efgh', ['abcdefgh']],
  ['(abcd){2,3}', ['abcd']],
  ['(abcd){0,3}efgh', ['efgh']],
  ['(abcd)?efgh', ['efgh']],
  ['(abcd)*efghi', ['efghi']],
  ['abcd{2}efgh', ['defgh']],
  ['abcde*fgh', ['abcd']],
  ['[.]conf[.]d', ['.conf.d']],
  ['[[:alpha:]]+logs', ['logs']],
  ['[]x]logs', ['logs']],
  ['[^]]+logs', ['logs']],
  ['[\\]x]logs', ['logs']],
  ['\\Qa.b*c\\E+', ['a.b*c']],
  ['^\\bfailed\\b$', ['failed']],
  ['err\\.code=\\d+', ['err.code=']],
  ['say "hello" now', ['hello']],
  ["it's <blocked>&gone", ['blocked']],
  ['über-all', ['ber-all']],
  ['abc\\x64efgh', ['efgh']],
  ['(?P<code>[A-Z]{6})-found', ['-found']],
  ['(?<code>ABCD|EFGH)', ['ABCD', 'EFGH']],
  ['x{,3}abcd', ['x{,3}abcd']],
  ['(ab|cd)efgh', ['efgh']],
  ['abcd|ef', []],
  ['[a-z]+', []],
  ['(abcd)?', []],
  ['a.b.c.d', []],
];

for (const [source, anchors] of required) {
  test(`What every match of ${source} contains is known`, () => {
    const found = findRequired(source, false).anchors;
    assert.deepEqual(
      found.map(({ text, ignoreCase }) => (ignoreCase ? `i:${text}` : text)),
      anchors,
    );
    assert.equal(parseRegex(source, { ignoreCase: false }).pattern !== undefined, anchors.length > 0);
  });
}

const refused: readonly (readonly [source: string, message: RegExp])[] = [
  ['abcd(', /not valid: missing closing \)/],
  ['abcd(?=x)', /RE2 has no look-ahead or look-behind, use `requires` or `unless`/],
  ['abcd(?<!x)', /RE2 has no look-ahead/],
  ['(abcd)\\1', /not valid: invalid escape sequence/],
  ['abcd{1001}', /not valid: invalid repeat count/],
  ['abcd(x{1000}){1000}', /repeats too much/],
  ['abcd(\\w{100}|\\d{100}){60}', /repeats too much|invalid repeat count/],
  ['*abcd', /not valid: missing argument to repetition/],
  [`abcd${'x?'.repeat(1000)}`, /longer than 2000 characters/],
  ['a|b', /4 characters of plain text in a row/],
];

for (const [source, message] of refused) {
  test(`The expression ${source.slice(0, 40)} is refused with a way out`, () => {
    const { pattern, problems } = parseRegex(source, { ignoreCase: false });
    assert.equal(pattern, undefined);
    assert.match(problems.map((problem) => problem.message).join('\n'), message);
  });
}

test('Named groups are captured, and those that took no part are absent', () => {
  const { pattern } = parseRegex('code=(?P<code>\\d+)(?: text=(?<text>\\w+))?', { ignoreCase: false });
  assert.deepEqual(pattern?.find('a code=12 text=x code=3', 0), {
    start: 2,
    end: 16,
    captures: { code: '12', text: 'x' },
  });
  assert.deepEqual(pattern?.find('a code=12 text=x code=3', 3), { start: 17, end: 23, captures: { code: '3' } });
  assert.equal(pattern?.find('a code=12', 4), undefined);
  assert.equal(pattern?.find('a code=12', 99), undefined);
});

test('The ends of a line are found inside a text, and the dot does not leave its line', () => {
  const { pattern } = parseRegex('^code=.*$', { ignoreCase: false });
  assert.deepEqual(pattern?.find('first\ncode=1 x\ncode=2', 0), { start: 6, end: 14, captures: {} });
});

test('A signature that ignores case finds its expression in either', () => {
  const { pattern } = parseRegex('key_deleted', { ignoreCase: true });
  assert.equal(pattern?.find('KEY_Deleted', 0)?.end, 11);
  assert.deepEqual(pattern?.anchors, [{ text: 'key_deleted', ignoreCase: true }]);
});

test('An expression that makes other engines take minutes takes milliseconds', () => {
  const { pattern } = parseRegex('(a|aa)+(a+)+bcde', { ignoreCase: false });
  assertLinear((size) => {
    const text = 'a'.repeat(size);
    return () => assert.equal(pattern?.find(text, 0), undefined);
  }, 20_000);
});

test('Of an expression that looks at the whole rest of a line for each hit, a line of usual length gives all hits, a huge one the first', () => {
  const { pattern } = parseRegex('error(?:.*x)?', { ignoreCase: false });
  const hitsIn = (text: string): number => {
    let count = 0;
    for (let at = 0; ; count += 1) {
      const hit = pattern?.find(text, at);
      if (hit === undefined) return count;
      at = hit.end;
    }
  };
  assert.equal(hitsIn('error '.repeat(200)), 200);
  assert.ok(hitsIn('error '.repeat(10_000)) >= 16);
  assertLinear((size) => {
    const text = 'error '.repeat(size / 6);
    return () => hitsIn(text);
  }, 30_000);
});

/** An expression together with a text that it matches. */
interface Pair {
  readonly source: string;
  readonly text: string;
}

const sequence = (parts: readonly Pair[]): Pair => ({
  source: parts.map((part) => part.source).join(''),
  text: parts.map((part) => part.text).join(''),
});

const literal = fc.stringMatching(/^[a-dA-D. "]{1,7}$/).map((text) => ({ source: text.replaceAll('.', '\\.'), text }));
const single = fc.constantFrom<Pair>(
  { source: '.', text: 'x' },
  { source: '[ab]', text: 'b' },
  { source: '[^c]', text: 'a' },
  { source: '[.]', text: '.' },
  { source: '\\d', text: '1' },
  { source: '\\Qa.b\\E', text: 'a.b' },
  { source: '\\Qa.b\\E{2}', text: 'a.bb' },
  { source: '[[:digit:]x]', text: 'x' },
  { source: '[]a]', text: ']' },
  { source: '\\x61', text: 'a' },
  { source: '(?:)', text: '' },
  { source: 'abc+', text: 'abccc' },
  { source: 'abc?', text: 'ab' },
  { source: 'abc{2,}', text: 'abcc' },
  { source: 'abcd*', text: 'abc' },
);
const repeats = [
  { sign: '*', counts: [0, 1, 2] },
  { sign: '+', counts: [1, 2, 3] },
  { sign: '?', counts: [0, 1] },
  { sign: '{2}', counts: [2] },
  { sign: '{0,2}', counts: [0, 2] },
  { sign: '{1,}?', counts: [1, 4] },
  { sign: '{1}', counts: [1] },
].flatMap(({ sign, counts }) => counts.map((count) => ({ sign, count })));

const pairs = fc.letrec<{ part: Pair; whole: Pair }>((tie) => ({
  whole: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map(sequence),
  part: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    literal,
    single,
    fc.tuple(tie('whole'), tie('whole'), fc.boolean()).map(([a, b, first]) => ({
      source: `(${a.source}|${b.source})`,
      text: first ? a.text : b.text,
    })),
    tie('whole').map((inner) => ({ source: `(?i:${inner.source})`, text: inner.text.toUpperCase() })),
    tie('whole').map((inner) => ({ source: `((?i)${inner.source})`, text: inner.text.toUpperCase() })),
    fc.tuple(tie('whole'), fc.constantFrom(...repeats)).map(([inner, { sign, count }]) => ({
      source: `(?:${inner.source})${sign}`,
      text: inner.text.repeat(count),
    })),
  ),
}));

test('Whenever an expression matches, the text holds one of its anchors', () => {
  let held = 0;
  fc.assert(
    fc.property(pairs.whole, ({ source, text }) => {
      const { anchors, weight } = findRequired(source, false);
      if (anchors.length === 0 || text.length > 2000) return;
      const matcher = RE2JS.compile(`^(?:${source})$`, RE2JS.DOTALL).matcher(text);
      assert.ok(matcher.find(), `${source} does not match ${text}`);
      held += 1;
      assert.ok(text.length >= weight);
      const lower = text.toLowerCase();
      const holds = anchors.some((anchor) =>
        anchor.ignoreCase ? lower.includes(anchor.text.toLowerCase()) : text.includes(anchor.text),
      );
      assert.ok(holds, `${source} matches ${text}, which holds none of ${JSON.stringify(anchors)}`);
    }),
    { numRuns: 2000, seed: 7 },
  );
  assert.ok(held > 500, `only ${held} expressions matched`);
});

test('No text makes the reader of expressions throw', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '*',
    '+',
    '?',
    '|',
    '\\',
    '\\Q',
    '\\E',
    '(?',
    '(?i',
    '(?P<',
    '>',
    '[:',
    ':]',
    '^',
    '1',
    ',',
    'abcd',
    '\\x{',
    '\\p{',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join('')),
      ),
      fc.boolean(),
      (source, ignoreCase) => {
        const { pattern, problems } = parseRegex(source, { ignoreCase });
        assert.equal(pattern === undefined, problems.length > 0);
      },
    ),
    { numRuns: 3000 },
  );
});
