// Slices of a log, scanned one by one, give the same as the whole log at once.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { fixedPattern, parseTemplate } from '../../../core/catalog/template.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import { canJoin, canSlice, joinScans, planSlices, showEnvelopes, type Cut } from '../../../core/scan/slices.ts';

const engine = createEngine(
  ['BXNIM0415E Provided API key', 'Provided {a} found', 'no space'].flatMap(
    (template) => parseTemplate(template, { ignoreCase: false }).pattern ?? [],
  ),
);
const encoder = new TextEncoder();

const pieces = [
  'E0305 20:48:38.349606       1 a.go:28] ordinary line of a log that says little\n',
  'E0305 20:48:38.349606       1 a.go:28] BXNIM0415E Provided API key\n  could not be found\n',
  'BXNIM0415E\nProvided\nAPI\nkey\n',
  'Provided something that was found é日本\n',
  '  at stack.frame (indented)\n',
  'plain words\n',
  'no\nspace\n',
  '\n',
  'CLUSTER PODS\n',
  '\r\n',
];
const texts = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 400 });

function scanAll(bytes: Uint8Array, decoded: boolean) {
  const scanner = engine.createScanner({ decoded });
  scanner.push(bytes);
  return scanner.end();
}

function cutAt(bytes: Uint8Array, at: number, width: number): Cut {
  const offset = Math.max(0, at - width);
  return { offset, bytes: bytes.subarray(offset, at + width) };
}

function sliced(bytes: Uint8Array, cuts: readonly Cut[]) {
  const slices = planSlices(bytes.length, cuts);
  const scans = slices.map((slice) => scanAll(bytes.subarray(slice.from, slice.to), true));
  return { slices, scan: canJoin(scans) ? joinScans(engine, slices, scans) : undefined };
}

test('cut anywhere, a log gives the same matches, headings and counts as in one piece', () => {
  const counts = { cut: 0, uncut: 0 };
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.boolean(), fc.boolean(), (some, others, seed, damaged, ended) => {
      const unit = encoder.encode(some.join('') + others.join('').repeat(3));
      const whole = new Uint8Array(120_000 - (seed % 1000));
      for (let at = 0; at < whole.length; at += 1) whole[at] = unit[(at + seed) % unit.length] ?? 10;
      if (damaged) for (let at = seed % 997; at < whole.length; at += 997) if (whole[at] !== 10) whole[at] = 0xc3;
      if (ended) whole[whole.length - 1] = 10;
      const cuts = [40_000, 80_000].map((at) => cutAt(whole, at + (seed % 500), 8000));
      const { slices, scan } = sliced(whole, cuts);
      // A log with envelopes is scanned as a whole.
      if (scan === undefined) return;
      counts[slices.length > 1 ? 'cut' : 'uncut'] += 1;
      assert.deepEqual(scan, scanAll(whole, true));
    }),
    { numRuns: 120 },
  );
  assert.ok(counts.cut > 80, `only ${counts.cut} logs were cut`);
});

test('where lines are too long around a cut, the log is not cut there', () => {
  const long = encoder.encode(`${'x'.repeat(50_000)} no space\n`.repeat(4));
  const { slices, scan } = sliced(long, [cutAt(long, 100_000, 8000)]);
  assert.equal(slices.length, 1);
  assert.deepEqual(scan, scanAll(long, true));
});

test('only plain UTF-8 is read from its middle', () => {
  assert.equal(canSlice(encoder.encode('plain é')), true);
  assert.equal(canSlice(new Uint8Array(0)), true);
  assert.equal(canSlice(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), false);
  assert.equal(canSlice(Uint8Array.of(0xff, 0xfe, 0x41, 0)), false);
  assert.equal(canSlice(Uint8Array.of(0x41, 0, 0x42, 0)), false);
});

test('of a log with very many kinds of error lines no more are kept from slices than from the whole', () => {
  const log = encoder.encode(Array.from({ length: 3000 }, (_, number) => lineOfKind(number % 2500)).join(''));
  const { slices, scan } = sliced(log, [cutAt(log, log.length / 2, 60_000)]);
  const whole = scanAll(log, true).errors;
  assert.equal(slices.length, 2);
  assert.equal(whole.firsts.size, 2000);
  assert.deepEqual(scan?.errors.firsts, whole.firsts);
  assert.equal(scan?.errors.more, true);
});

/** A line at error level whose last word is another one for each number. */
function lineOfKind(number: number): string {
  const letters = Array.from(number.toString(26), (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `E0305 20:48:38.349606       1 a.go:28] failure of kind ${letters.join('')}\n`;
}

test('of a log full of matches one, two and three slices keep the same', () => {
  const limits = { units: 2000, sure: 5, places: 1_000_000 };
  const patterns = [
    fixedPattern('no space'),
    fixedPattern('BXNIM0415E'),
    { ...fixedPattern('STEP '), middle: 'last' as const },
  ];
  const full = createEngine(patterns, { limits });
  const scanPart = (bytes: Uint8Array) => {
    const scanner = full.createScanner({ decoded: true });
    scanner.push(bytes);
    return scanner.end();
  };
  const line = fc.constantFrom('no space left', 'BXNIM0415E no space', 'STEP a', 'ordinary', 'no space, no space');
  fc.assert(
    fc.property(fc.array(line, { minLength: 150, maxLength: 200 }), fc.nat({ max: 50 }), (lines, turn) => {
      const text = [...lines.slice(turn), ...lines].map((each) => `I0305 20:48:38.349606 1 a.go:28] ${each}\n`);
      const whole = encoder.encode(Array.from({ length: 24 }, () => text.join('')).join(''));
      const expected = scanPart(whole);
      for (const count of [2, 3]) {
        const cuts = Array.from({ length: count - 1 }, (_, index) =>
          cutAt(whole, Math.floor((whole.length * (index + 1)) / count), 30_000),
        );
        const slices = planSlices(whole.length, cuts);
        assert.equal(slices.length, count);
        const scans = slices.map((slice) => scanPart(whole.subarray(slice.from, slice.to)));
        assert.ok(canJoin(scans));
        assert.deepEqual(joinScans(full, slices, scans), expected);
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

test('a log whose lines have envelopes is not cut, as its slices could not be joined', () => {
  const line = 'I0305 20:48:38.349606       1 a.go:28] ordinary line\n';
  assert.equal(showEnvelopes(encoder.encode(`of a line before\n${line.repeat(50)}`)), false);
  const wrapped = `2024-03-05T20:48:38.349606214Z stderr F ${line}`;
  assert.equal(showEnvelopes(encoder.encode(`of a line before\n${line.repeat(50)}${wrapped}${line}`)), true);
  assert.equal(showEnvelopes(encoder.encode('no line ends here')), false);
});
