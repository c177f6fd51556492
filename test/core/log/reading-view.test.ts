// A record laid out for reading.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';

import { readingView } from '../../../core/log/reading-view.ts';

const cases: readonly (readonly [title: string, record: string, view: string])[] = [
  [
    'fields of JSON have a line each, nested ones below their key',
    '{"level":"error","ts":1,"labels":{"app":"kms","ok":true},"list":["a",{"b":2}],"none":null,"empty":{}}',
    'level: error\nts: 1\nlabels:\n  app: kms\n  ok: true\nlist:\n  - a\n  -\n    b: 2\nnone: null\nempty: {}',
  ],
  [
    'a string over several lines keeps them, without escapes',
    String.raw`{"msg":"first \"quoted\"\n\tsecond\n"}`,
    'msg:\n  first "quoted"\n  \tsecond',
  ],
  [
    'JSON in a string is read as well, and what stands before and after it stays',
    String.raw`fatal: [10.1.2.3]: FAILED! => {"msg": "{\"code\": 7}"} (cut)`,
    'fatal: [10.1.2.3]: FAILED! =>\nmsg:\n  code: 7\n(cut)',
  ],
  ['JSON that was cut off loses its escapes', String.raw`{"msg":"a \"b\"\nc`, '{"msg":"a "b"\nc'],
  ['a plain line stays as it is', 'E0305 1 x.go:7] it [failed]', 'E0305 1 x.go:7] it [failed]'],
  [
    'a long line is broken at a word',
    `{"msg":"${'word '.repeat(25).trim()}"}`,
    `msg:\n  ${'word '.repeat(19).trim()}\n  ${'word '.repeat(6).trim()}`,
  ],
];

for (const [title, record, view] of cases) test(title, () => assert.equal(readingView(record), view));

const letters = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, '');

test('any text is laid out, and no letter or digit of JSON is lost', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.equal(typeof readingView(text), 'string')));
  const value = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.stringMatching(/^[a-z0-9 ]{1,300}$/), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(value, (fields) => {
      const json = JSON.stringify(fields);
      assert.equal(letters(readingView(json)), letters(json));
    }),
  );
});
