// Templates: what each kind of part matches, what is refused, and that no text can make matching slow.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { parseTemplate } from '../../../core/catalog/template.ts';
import { normalise } from '../../../core/text/normalise.ts';

/** Template, text, and what is captured; undefined if the template must not match. */
const cases: readonly (readonly [template: string, text: string, captures: Record<string, string> | undefined])[] = [
  ['API key could not', 'the API key could not be found', {}],
  ['API key could not', 'the API   key\t could not', {}],
  ['API key could not', 'the API\u00a0key could not', {}],
  ['API key could not', 'the API key\n    could not', {}],
  ['API key could not', 'the API key\n\ncould not', undefined],
  ['API key could not', 'the APIkey could not', undefined],
  ['no such "file"', String.raw`{"msg":"no such \"file\""}`, {}],
  ['no such "file"', String.raw`{\"msg\":\"no such \\\"file\\\"\"}`, {}],
  ['no such "file"', 'no such “file”', {}],
  ["Root Key:'x'", 'Root Key:‘x’', {}],
  ['zero width', 'ze\u200bro wid\u200bth', {}],
  ['code {} end', 'code 1 2 3 end', {}],
  ['code {} end', 'code 1\n2 end', undefined],
  ['code {name} end', 'code 1 2 end and end', { name: '1 2' }],
  ['code {n:int} end', 'code x end, code 42 end', { n: '42' }],
  ['first {a} then {b:int} last', 'first x then y then 7 last', { a: 'x then y', b: '7' }],
  [
    'Post {endpoint:url}: dial',
    'Post https://a.example:8451/x?y=z: dial',
    { endpoint: 'https://a.example:8451/x?y=z' },
  ],
  [
    'dial tcp {ip:ip}:{port:port}: refused',
    'dial tcp 169.63.25.194:8451: refused',
    { ip: '169.63.25.194', port: '8451' },
  ],
  ['id {id:uuid} gone', 'id a72fd89c-71c7-45a9-a0c1-4feecdc39039 gone', { id: 'a72fd89c-71c7-45a9-a0c1-4feecdc39039' }],
  ['cluster {c:id} gone', 'cluster 9850e23241564d3b93831b50ac5d1de7 gone', { c: '9850e23241564d3b93831b50ac5d1de7' }],
  ['cluster {c:id} gone', 'cluster cnvb02kd0r2s8lq7p3u9 gone', { c: 'cnvb02kd0r2s8lq7p3u9' }],
  ['cluster {c:id} gone', 'cluster short gone', undefined],
  ['name {n:quoted} used', String.raw`name \"a b\" used`, { n: 'a b' }],
  ['took {t:number} seconds', 'took 3535.64 seconds', { t: '3535.64' }],
  ['hash {h:hex} seen', 'hash 0xdeadBEEF seen', { h: '0xdeadBEEF' }],
  ['at {t:time} it failed', 'at 2018-03-30T16:05:12+0000 it failed', { t: '2018-03-30T16:05:12+0000' }],
  ['{who:word} could not', 'kms could not', { who: 'kms' }],
  ['{rest} could not', 'a b\nc d could not', { rest: 'c d' }],
  ['it said {rest}', 'it said all of this\nbut not this', { rest: 'all of this' }],
  ['map {{a} found', 'map {a} found', {}],
];

for (const [template, text, captures] of cases) {
  test(`“${template}” ${captures === undefined ? 'is not' : 'is'} in “${text.replaceAll('\n', '⏎')}”`, () => {
    const { pattern, problems } = parseTemplate(template, { ignoreCase: false });
    assert.deepEqual(problems, []);
    assert.deepEqual(pattern?.find(normalise(text).text, 0)?.captures, captures);
  });
}

test('a template that ignores case finds any case', () => {
  const { pattern } = parseTemplate('Space Exceeded', { ignoreCase: true });
  assert.notEqual(pattern?.find('database SPACE exceeded', 0), undefined);
});

/** Template, and the column and a piece of the message of its problem. */
const refused: readonly (readonly [template: string, column: number, message: RegExp])[] = [
  ['abc', 1, /4 bytes or more/],
  ['{a} b {c}', 1, /4 bytes or more/],
  ['literal {a}{b} more', 12, /literal text between/],
  ['literal {a:nothing}', 9, /no placeholder type “nothing”/],
  ['literal {a} and {a}', 17, /is used twice/],
  ['literal { open', 9, /\{\{ for a brace/],
  ['" \' " \' "', 1, /one word of plain characters/],
];

for (const [template, column, message] of refused) {
  test(`“${template}” is refused with the place and the way out`, () => {
    const { pattern, problems } = parseTemplate(template, { ignoreCase: false });
    assert.equal(pattern, undefined);
    assert.equal(problems[0]?.column, column);
    assert.match(problems[0]?.message ?? '', message);
  });
}

test('any text may be a template: it is read or refused, never thrown on', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (template, text) => {
      parseTemplate(template, { ignoreCase: text.length % 2 === 0 }).pattern?.find(text, 0);
    }),
  );
});

test('a template finds itself, in whatever it is wrapped', () => {
  const words = fc.stringMatching(/^[A-Za-z0-9_:."'-]{4,12}$/);
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (parts) => {
      const text = parts.join(' ');
      const { pattern } = parseTemplate(text, { ignoreCase: false });
      if (pattern === undefined) return;
      const wrapped = [
        text,
        JSON.stringify({ msg: text }),
        JSON.stringify(JSON.stringify({ msg: text })),
        parts.join(' \t\u00a0'),
      ];
      for (const each of wrapped) assert.notEqual(pattern.find(normalise(each).text, 0), undefined, each);
    }),
  );
});

test('many almost-matches cost steps in proportion to the text', () => {
  const { pattern } = parseTemplate('aaaa {} aaaa {} aaaa {} aaaa {} bbbb', { ignoreCase: false });
  // Without memory of what failed this would take the fourth power of the length.
  assert.equal(pattern?.find('aaaa '.repeat(12_000), 0), undefined);
});

test('typed placeholders that almost match cost steps in proportion to the text, too', () => {
  const { pattern } = parseTemplate('xxxx{a:word}:{b:word}:{c:word}!zzzz', { ignoreCase: false });
  // Without memory of what failed this would take the third power of the length.
  assert.equal(pattern?.find(`xxxx${':'.repeat(6000)}`, 0), undefined);
});
