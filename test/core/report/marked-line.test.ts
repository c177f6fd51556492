// The line of a log with a mark under it, however long or strange the line is.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { excerptLine } from '../../../core/report/terminal/marked-line.ts';
import { characterWidth, toVisible } from '../../../core/report/terminal/terminal.ts';
import { anyCharacter } from '../../support/any-text.ts';

const cases: readonly (readonly [name: string, line: string, part: string, text: string, mark: string])[] = [
  ['a short line is whole', 'kms: it broke here', 'broke', 'kms: it broke here', '        ^^^^^'],
  ['a mark at the start', 'broke', 'broke', 'broke', '^^^^^'],
  ['tabs become spaces', '\tkms\tbroke', 'broke', '    kms broke', '        ^^^^^'],
  ['a tab inside the mark', 'it\tbroke', 'it\tbroke', 'it  broke', '^^^^^^^^^'],
  ['wide characters take two columns', '日本 broke', 'broke', '日本 broke', '     ^^^^^'],
  ['control characters become pictures', 'a\u001b[31mbroke\u0007', 'broke', 'a␛[31mbroke␇', '      ^^^^^'],
  ['a mark near the start of a long line', `broke ${'x'.repeat(100)}`, 'broke', `broke ${'x'.repeat(32)}…`, '^^^^^'],
  [
    'a mark at the end of a long line',
    `${'x'.repeat(100)} broke`,
    'broke',
    `…${'x'.repeat(32)} broke`,
    `${' '.repeat(34)}^^^^^`,
  ],
  [
    'a mark in the middle',
    `${'x'.repeat(100)}broke${'y'.repeat(100)}`,
    'broke',
    `…${'x'.repeat(13)}broke${'y'.repeat(20)}…`,
    `${' '.repeat(14)}^^^^^`,
  ],
  ['a mark wider than the room', 'b'.repeat(200), 'b'.repeat(200), `${'b'.repeat(38)}…`, '^'.repeat(38)],
];

describe('In a width of 40 columns', () => {
  for (const [name, line, part, text, mark] of cases) {
    test(name, () => {
      const from = line.indexOf(part);
      assert.deepEqual(excerptLine(line, from, from + part.length, 40), { text, mark });
    });
  }
});

test('Whatever the line, the excerpt fits, drives no terminal, and has a mark under it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter, maxLength: 300 }),
      fc.nat(300),
      fc.nat(300),
      fc.integer({ min: 20, max: 120 }),
      (line, a, b, width) => {
        const { text, mark } = excerptLine(line, Math.min(a, b), Math.max(a, b), width);
        const columns = Array.from(text, characterWidth).reduce((sum, one) => sum + one, 0);
        assert.ok(columns <= width && mark.length <= width + 1);
        assert.match(mark, /^ *\^+$/);
        assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cs}]/u);
      },
    ),
    { numRuns: 1000 },
  );
});

test('A text for the terminal is on one line and shows what is hidden in it', () => {
  assert.equal(toVisible('a\tb\nc\u001b]0;x\u0007\u200b\u202e\ud800é日'), 'a b␊c␛]0;x␇\ufffd\ufffd\ufffdé日');
});
