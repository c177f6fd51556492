// Normalising a text: what is undone, and the way back to the original.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { normalise } from '../../../core/text/normalise.ts';
import { bytesOfUnits, measureUtf8, utf8Length } from '../../../core/text/utf8.ts';

const cases: readonly (readonly [text: string, plain: string])[] = [
  ['plain text', 'plain text'],
  ['“curly” ‘quotes’', '"curly" \'quotes\''],
  ['no\u00a0break\tand tab', 'no break and tab'],
  ['zero\u200bwidth', 'zerowidth'],
  [String.raw`\"once\" \\\"twice\\\"`, '"once" "twice"'],
  [String.raw`line\nline\\nline`, 'line line line'],
  [String.raw`\u003ctag\u003e \u0022q\u0022 \u2019`, '<tag> "q" \''],
  [String.raw`C:\Users \x41 \u0041`, String.raw`C:\Users \x41 \u0041`],
];

for (const [text, plain] of cases)
  test(`“${text}” reads as “${plain}”`, () => assert.equal(normalise(text).text, plain));

test('every place leads back to the character it came from', () => {
  const pieces = fc.array(fc.constantFrom('a', 'é', '😀', '\\"', '\\\\n', '\u200b', '\u00a0', '“', '\n', '\\'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const { text: plain, original } = normalise(text);
      assert.equal(original(plain.length), text.length);
      for (let at = 0; at < plain.length; at += 1) {
        assert.ok(original(at) < original(at + 1) || plain.length === 0);
        if (/[aé]/.test(plain[at] ?? '')) assert.equal(text[original(at)], plain[at]);
      }
    }),
  );
});

test('bytes and UTF-16 units are told apart as the decoder does, damage included', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'grapheme' }), (damage, text) => {
      const bytes = new Uint8Array([...new TextEncoder().encode(text), ...damage]);
      const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      assert.equal(measureUtf8(bytes, 0, bytes.length).units, decoded.length);
      assert.equal(bytesOfUnits(bytes, 0, bytes.length, decoded.length), bytes.length);
      assert.equal(utf8Length(text), new TextEncoder().encode(text).length);
    }),
  );
});
