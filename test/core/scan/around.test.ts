// The lines around a match are the same however a log is cut, scanned in slices, or edited.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import { createEngine } from '../../../core/scan/engine.ts';
import { maxBelow } from '../../../core/scan/around.ts';
import { rescan } from '../../../core/scan/rescan.ts';
import { joinScans, planSlices } from '../../../core/scan/slices.ts';
import type { Pattern } from '../../../core/scan/pattern.ts';
import type { Scan } from '../../../core/scan/scan.ts';
import { structurePatterns } from '../../../core/triage/runs/structure.ts';

const fixtures = new URL('../../fixtures/ansible/', import.meta.url);
const logs = readdirSync(fixtures)
  // Records without envelopes: those of a carrier are counted again in a slice.
  .filter((name) => /\.(?:default|yaml|debug|default-yaml|vvv|unixy)\.[\d.]+log$/.test(name))
  .toSorted()
  .map((name) => readFileSync(new URL(name, fixtures), 'utf8'))
  .join('\n');
const text = logs.repeat(4);

function scan(patterns: readonly Pattern[], log: string, blockBytes: number, chunk: number): Scan {
  const scanner = createEngine(patterns, { blockBytes, errors: false }).createScanner({ decoded: true });
  const bytes = new TextEncoder().encode(log);
  for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.subarray(at, at + chunk));
  return scanner.end();
}

const whole = scan(structurePatterns, text, 1 << 24, 1 << 24);

test('blocks and chunks of any size give the same lines around', () => {
  assert.ok(whole.matches.filter(({ below }) => below !== undefined).length > 50);
  for (const [block, chunk] of [
    [64, 64],
    [1000, 77],
    [1 << 16, 5000],
  ] as const)
    assert.deepEqual(scan(structurePatterns, text, block, chunk).matches, whole.matches);
});

test('slices give the same lines around', () => {
  const bytes = new TextEncoder().encode(text);
  const offset = Math.floor(bytes.length / 2) - 40_000;
  const slices = planSlices(bytes.length, [{ offset, bytes: bytes.subarray(offset, offset + 80_000) }]);
  assert.equal(slices.length, 2);
  const engine = createEngine(structurePatterns, { errors: false });
  const scans = slices.map(({ from, to }) => {
    const scanner = engine.createScanner({ decoded: true });
    scanner.push(bytes.subarray(from, to));
    return scanner.end();
  });
  assert.deepEqual(joinScans(engine, slices, scans).matches, whole.matches);
});

test('after an edit in a body, or far below a result, the lines around are those of the new text', () => {
  const engine = createEngine(structurePatterns, { errors: false });
  const lines = text.split('\n');
  for (const { from } of whole.matches.filter(({ below }) => (below ?? '').length > 200).slice(0, 10)) {
    for (const line of [from.line, from.line + 1, from.line + 7]) {
      const edited = [...lines];
      edited[line] = `${lines[line] ?? ''} }`;
      const joined = edited.join('\n');
      const again = rescan(
        engine,
        whole,
        { line, removed: 1, added: 1, bytes: 2 },
        {
          lines: (first, end) => joinLines(edited, first, end),
          lineCount: edited.length - (edited.at(-1) === '' ? 1 : 0),
        },
      );
      assert.deepEqual(again?.matches, scan(structurePatterns, joined, 1 << 24, 1 << 24).matches);
    }
  }
});

test('no more lines are kept than the limit, and none after a very long line', () => {
  const pattern: Pattern = {
    key: 'start',
    anchors: [{ text: 'start here', ignoreCase: false }],
    weight: 10,
    find: (line, from) => {
      const start = line.indexOf('start here', from);
      return start < 0 ? undefined : { start, end: start + 10, captures: {} };
    },
    around: () => ({ above: () => 'yes', below: (line) => (line === 'end' ? 'last' : 'yes') }),
  };
  const many = `${'a\n'.repeat(500)}start here\n${'b\n'.repeat(500)}`;
  const [match] = scan([pattern], many, 1000, 100).matches;
  assert.equal(match?.below?.split('\n').length, maxBelow);
  assert.equal(match.above?.split('\n').length, 64);
  const long = `x\n${'l'.repeat(70_000)}\nb\nstart here\nc\nend\nd\n`;
  const [near] = scan([pattern], long, 1000, 100).matches;
  assert.deepEqual([near?.above, near?.below], ['b', 'c\nend']);
});

function joinLines(lines: readonly string[], from: number, to: number): string {
  const part = lines.slice(from, to).map((line, index) => (from + index < lines.length - 1 ? `${line}\n` : line));
  return part.join('');
}
