// Excerpts: which lines of a log are shown, which row is which line, and the rows as they are read from chunks.

import type { Extent } from '../../../core/text/span.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  extentInRows,
  findStretches,
  gapText,
  layOutRows,
  leftText,
  maxRows,
} from '../../../core/report/excerpt/excerpt.ts';
import { createLinePicker, maxRowLength, rowText } from '../../../core/report/excerpt/pick-lines.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { triagerOf, triageText } from '../../support/logs/triage.ts';

const triager = triagerOf(
  `signatures:
  - id: full
    title: It is full
    severity: error
    match: no space left {here:word}
    requires: [ { match: the disk is small, within: log } ]
    cause: It is full.
    fix: Empty it.
    owner: sre
    retrigger: after-fix
    samples: { match: [no space left today], noMatch: [space] }
`,
  { maxOccurrences: 10_000 },
);

/** A log with these texts in these lines, among ordinary ones. */
function logWith(count: number, texts: Readonly<Record<number, string>>): string {
  return Array.from({ length: count }, (_, line) => `${texts[line] ?? `line ${line}`}\n`).join('');
}

function excerptOf(log: string, context: number): { triage: Triage; rows: string[] } {
  const triage = triageText(triager, log, 'x.gmi.log');
  const stretches = findStretches(triage, context);
  const picker = createLinePicker(stretches.list);
  picker.push(new TextEncoder().encode(log));
  const lines = picker.end();
  const layout = layOutRows(stretches, triage.lines);
  const rows = layout.lines.map((line, row) => {
    const before = layout.lines[row - 1] ?? -1;
    return line < 0 ? gapText(before, layout.lines[row + 1] ?? triage.lines) : (lines.get(line)?.text ?? 'missing');
  });
  return { triage, rows };
}

const log = logWith(1000, {
  10: 'MASTER CONTROL PLANE RESOURCES',
  20: 'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)',
  100: 'no space left yesterday',
  103: 'no space left today',
  500: 'the disk is small',
  999: 'no space left tomorrow',
});

test('an excerpt has the marked places, the lines around them, their evidence and the headings above them', () => {
  assert.deepEqual(excerptOf(log, 1).rows, [
    '⋯ 20 lines ⋯',
    'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)',
    '⋯ 78 lines ⋯',
    'line 99',
    'no space left yesterday',
    'line 101',
    'line 102',
    'no space left today',
    'line 104',
    '⋯ 395 lines ⋯',
    'the disk is small',
    '⋯ 497 lines ⋯',
    'line 998',
    'no space left tomorrow',
  ]);
});

test('without lines around them, a single line between two places is shown rather than counted', () => {
  const close = logWith(20, { 4: 'no space left a', 6: 'no space left b', 9: 'no space left c' });
  assert.deepEqual(excerptOf(close, 0).rows, [
    '⋯ 4 lines ⋯',
    'no space left a',
    'line 5',
    'no space left b',
    '⋯ 2 lines ⋯',
    'no space left c',
    '⋯ 10 lines ⋯',
  ]);
});

test('a log in which nothing is marked has an excerpt that says so many lines were left out', () => {
  assert.deepEqual(excerptOf(logWith(1234, {}), 5).rows, ['⋯ 1,234 lines ⋯']);
  assert.deepEqual(excerptOf('', 5).rows, []);
});

test('an excerpt stays within its size, and counts what found no room', () => {
  const places = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [index * 30, 'no space left x']));
  const triage = triageText(triager, logWith(90_000, places), 'x.gmi.log');
  const stretches = findStretches(triage, 5);
  const rows = layOutRows(stretches, triage.lines).lines.length;
  assert.ok(rows <= maxRows && rows > maxRows / 2, `${rows} rows`);
  assert.ok(stretches.left > 1000 && stretches.left < 3000);
  assert.match(leftText(stretches.left), /^⋯ 1,\d{3} more places are not shown here: .*20,000 lines/);
  assert.match(leftText(1), /1 more place is not/);
});

test('rows and lines lead to each other, whatever is marked and however much is shown around it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 12 }), fc.nat(40), (marked, context) => {
      const text = logWith(301, Object.fromEntries(marked.map((line) => [line, 'no space left x'])));
      const { triage, rows } = excerptOf(text, context);
      const layout = layOutRows(findStretches(triage, context), triage.lines);
      const lines = text.split('\n');
      assert.deepEqual(
        layout.lines.filter((line) => line >= 0),
        [...new Set(layout.lines)].filter((line) => line >= 0).toSorted((a, b) => a - b),
      );
      for (const [row, line] of layout.lines.entries()) {
        if (line < 0) continue;
        assert.equal(rows[row], lines[line]);
        assert.equal(layout.rowOf(line), row);
      }
      for (const line of marked) {
        for (let near = line - context; near <= line + context; near += 1) {
          assert.equal(layout.rowOf(near) !== undefined, near >= 0 && near <= 300);
        }
      }
      for (const { first, last } of layout.folds) assert.ok(layout.lines[last] !== -1 && first < last);
    }),
    { numRuns: 100 },
  );
});

test('lines are picked the same however the log is cut into chunks', () => {
  const texts = ['', 'é😀\r', 'x'.repeat(50), 'last'];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      fc.nat(20),
      fc.nat(5),
      (lines, cuts, from, length) => {
        const bytes = new TextEncoder().encode(lines.join('\n'));
        const picker = createLinePicker([
          { from, end: from + length },
          { from: from + length + 3, end: 40 },
        ]);
        let at = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
          if (cut < at || !picker.push(bytes.subarray(at, cut))) continue;
          at = cut;
        }
        const picked = picker.end();
        const wanted = lines.flatMap((text, line) => {
          const isWanted = (line >= from && line < from + length) || line >= from + length + 3;
          const isLast = line === lines.length - 1 && text === '';
          return isWanted && !isLast ? [[line, { text: text.replace(/\r$/, ''), isCut: false }] as const] : [];
        });
        assert.deepEqual([...picked], wanted);
      },
    ),
    { numRuns: 200 },
  );
});

test('of a very long line a row shows the beginning, or the marked text where that is further on', () => {
  const picker = createLinePicker([{ from: 0, end: 1 }]);
  const long = `${'é'.repeat(3_000_000)} no space left today\nnext`;
  picker.push(new TextEncoder().encode(long));
  const [line] = picker.end().values();
  assert.ok(line !== undefined && line.isCut && line.text.length < 50_000);
  assert.deepEqual(rowText(line), { text: `${'é'.repeat(maxRowLength)}…`, shift: 0 });
  const mark = { column: 3_000_001, text: 'no space left today' };
  const row = rowText(line, mark);
  assert.equal(row.text, '…no space left today…');
  assert.equal(row.text.slice(mark.column - row.shift, mark.column - row.shift + mark.text.length), mark.text);
});

test('a carriage return inside a line does not end it', () => {
  assert.deepEqual(rowText({ text: '10%\r20%', isCut: false }), { text: '10%\u240d20%', shift: 0 });
});

test('an extent is found again in its rows, up to the end of its first row where the rest is left out', () => {
  const layout = { rowOf: (line: number) => ({ 7: 2, 8: 3 })[line] };
  assert.deepEqual(extentInRows(extent(7, 8), layout, shift), {
    from: { line: 2, column: 1 },
    to: { line: 3, column: 9 },
  });
  assert.deepEqual(extentInRows(extent(8, 9), layout, shift), {
    from: { line: 3, column: 4 },
    to: { line: 4, column: 0 },
  });
  assert.equal(extentInRows(extent(9, 9), layout, shift), undefined);
});

function extent(line: number, end: number): Extent {
  return { from: { line, column: 4 }, to: { line: end, column: 9 } };
}

function shift(row: number): number {
  return row === 2 ? 3 : 0;
}
