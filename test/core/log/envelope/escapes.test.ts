// Escape sequences that never end take time in proportion to the line they are on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCutOff, withoutEscapes } from '../../../../core/log/envelope/escapes.ts';
import { wholeLine } from '../../../../core/log/envelope/mapped-text.ts';
import { assertLinear } from '../../../support/growth.ts';

const shown = (text: string): string => withoutCutOff(withoutEscapes(wholeLine(text))).text;

for (const unit of [
  '\u241b]',
  '\u241bP',
  '\u001b]',
  '\u001bP',
  '\u009b',
  '\u001b[8mha:',
  '\u241b[8mha:',
  'ESC[',
  '^[[',
  '\u001b[1',
])
  test(`${JSON.stringify(unit)} again and again`, () => {
    const prepare = (size: number) => {
      const text = unit.repeat(size / unit.length);
      return () => shown(text);
    };
    assertLinear(prepare, 20_000, unit);
    // A bound of thousands is linear, too, and slow: 2.4 s for 100 KB once.
    const run = prepare(100_000);
    const seconds = Math.min(...[1, 2, 3].map(() => processorSeconds(run)));
    assert.ok(seconds < 0.5, `${seconds} s for 100 KB`);
  });

function processorSeconds(run: () => unknown): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

test('A string that begins with the picture of the escape character ends with it, too', () => {
  assert.equal(shown('a\u241b]0;title\u0007b \u241bPq\u241b\\c \u001b]8;;x\u001b\\d'), 'ab c d');
});
