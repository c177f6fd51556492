// For any catalog and any bytes the engine finds what the slow reference finds, however the log is cut.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { parseRegex } from '../../../core/catalog/regex.ts';
import { parseTemplate } from '../../../core/catalog/template.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import type { Pattern } from '../../../core/scan/pattern.ts';
import type { Engine } from '../../../core/scan/scan.ts';
import { createReference, referenceScan, type ReferenceScan } from '../../support/reference-engine.ts';

/** One scan compared with the reference is a case; these take some seconds. More can be asked for: see CONTRIBUTING.md. */
const usual = 12_000;
const wanted = Number(process.env['SCAN_CASES'] ?? usual);

/** Few letters, so that literals overlap, contain each other and almost match; and what copying and encoding do to them. */
const letters = fc.constantFrom(
  'a',
  'b',
  'ab',
  'aab',
  'kms',
  'KMS',
  'Key',
  'error',
  'etcdserver',
  'x1',
  '0',
  '42',
  'n',
  't',
  ':',
  'é',
  '日',
  '\ufffd',
);
const word = fc.array(letters, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const literal = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')) },
  {
    weight: 1,
    arbitrary: fc.array(word, { minLength: 10, maxLength: 40 }).map((words) => words.join('').slice(0, 200)),
  },
  { weight: 1, arbitrary: fc.constantFrom('a "b" key', 'kms: <x1> KMS', 'not be', 'ab aab', "Key's error") },
);
const template = fc.tuple(
  literal,
  fc.constantFrom('', '', '', ' {rest}', ' {n:int} ab', '{} error'),
  fc.boolean(),
  fc.constantFrom('template', 'template', 'template', 'regex'),
);

const damage = fc.constantFrom(
  '\u00a0',
  '“',
  '\\"',
  '\\n',
  '\\t',
  '\t',
  '\\u003c',
  '\ud83d',
  '😀',
  '\0',
  '\ufffd',
  '\u200b',
  '\u200e',
  '\ufeff',
  '\\u200b',
  '\\\\u00AD',
  '\\ufeff',
  '\\u20',
  '\u212a',
  '\u017f',
);
const separator = fc.constantFrom(
  ' ',
  ' ',
  '  ',
  '',
  '\n',
  '\r\n',
  '\n\n',
  '\n  ',
  '\nE0305 20:48:38.349606 1 a.go:1] ',
  '\n{"level":"info"}\n',
);
const brokenBytes = fc.constantFrom(
  [0xff],
  [0xe2, 0x80],
  [0xc3],
  [0xf0, 0x9f, 0x98],
  [0x80, 0x80],
  [0xed, 0xa0, 0x80],
  [0xe2],
);

/** A piece of a log: a template's own words, whole or cut, perhaps with damage in them; or noise. */
type Piece =
  | { readonly pick: number; readonly from: number; readonly to: number; readonly damage: string; readonly at: number }
  | { readonly noise: readonly number[] };

const piece: fc.Arbitrary<Piece> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      pick: fc.nat(),
      from: fc.constantFrom(0, 0, 0, 1, 3),
      to: fc.constantFrom(250, 250, 250, 5, 9),
      damage: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: damage }),
      at: fc.nat({ max: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.oneof(word, damage), separator).map((parts) => ({ noise: bytesOf(parts.join('')) })),
  },
  { weight: 2, arbitrary: separator.map((text) => ({ noise: bytesOf(text) })) },
  { weight: 1, arbitrary: brokenBytes.map((noise) => ({ noise })) },
);
const log = fc.array(piece, { maxLength: 24 });
const filler = fc.constantFrom(...Array.from({ length: 30 }, () => 0), 40, 90, 250);

const logsOfRun = 20;
/** Each log, by three engines, with six lists of cuts. */
const casesOfRun = logsOfRun * 3 * 6;

const run = fc.record({
  templates: fc.oneof(
    { weight: 8, arbitrary: fc.array(template, { minLength: 1, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(template, { minLength: 60, maxLength: 120 }) },
  ),
  logs: fc.array(fc.tuple(log, filler), { minLength: logsOfRun, maxLength: logsOfRun }),
  cuts: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  blocks: fc.tuple(fc.constantFrom(1, 3, 16, 33), fc.constantFrom(60, 100, 512, 4096)),
});

test(`the engine finds what the reference finds in ${wanted} scans of random logs for random catalogs`, () => {
  const cases = { count: 0 };
  for (let round = 0; cases.count < wanted; round += 1) {
    fc.assert(
      fc.property(run, ({ templates, logs, cuts, blocks }) => {
        const patterns = templates
          .flatMap(([text, tail, ignoreCase, kind]) => compile(text + tail, ignoreCase, kind))
          .concat(counted);
        const reference = createReference(patterns);
        const engines = [...blocks, 1 << 18].map((blockBytes) => createEngine(patterns, { blockBytes }));
        for (const [pieces, repeats] of logs) {
          const bytes = write(pieces, templates, repeats);
          compare(engines, reference(bytes), bytes, cuts, cases);
        }
      }),
      {
        numRuns: Math.min(100, Math.ceil((wanted - cases.count) / casesOfRun)),
        ...(wanted > usual || round > 0 ? { seed: round } : {}),
      },
    );
  }
  assert.equal(cases.count, Math.ceil(wanted / casesOfRun) * casesOfRun);
});

test('a log cut at every offset gives the same, with thousands of literals too', () => {
  const texts = Array.from({ length: 5000 }, (_, index) => `kms${index % 97} failed ${index} of ${index * 7}`);
  for (const count of [1, 30, 300, 5000]) {
    const patterns = texts.slice(0, count).flatMap((text, index) => compile(text, index % 11 === 0));
    const engine = createEngine(patterns, { blockBytes: 8 });
    const bytes = new Uint8Array(
      bytesOf(`${texts.slice(0, 5).join('\n')} KMS0 FAILED 0 of 0\r\nkms é ${texts[3]}\n“${texts[4999]}”`),
    );
    const reference = referenceScan(patterns, bytes);
    assert.ok(reference.matches.length > 0);
    for (let cut = 0; cut <= bytes.length; cut += 1) assertSame(engine, bytes, [cut], reference);
  }
});

const encoder = new TextEncoder();

function bytesOf(text: string): readonly number[] {
  return [...encoder.encode(text)];
}

function compile(text: string, ignoreCase: boolean, kind = 'template'): readonly Pattern[] {
  const { pattern } =
    kind === 'template'
      ? parseTemplate(text, { ignoreCase })
      : parseRegex(text.replaceAll(/[^\w ]/gu, '.'), { ignoreCase });
  return pattern === undefined ? [] : [pattern];
}

/** One whose anchor is followed by a number. */
const counted: Pattern = {
  key: 'counted',
  anchors: [{ text: 'kms', ignoreCase: false, digits: 2 }],
  weight: 4,
  find: (text, from) => {
    const expression = /kms +\d\d/g;
    expression.lastIndex = from;
    const found = expression.exec(text);
    return found === null ? undefined : { start: found.index, end: found.index + found[0].length, captures: {} };
  },
};

type Template = readonly [text: string, tail: string, ignoreCase: boolean, kind: string];

function write(pieces: readonly Piece[], templates: readonly Template[], repeats: number): Uint8Array<ArrayBuffer> {
  const bytes = pieces.flatMap((each) => {
    if ('noise' in each) return each.noise;
    const [text, tail, ignoreCase] = templates[each.pick % templates.length] ?? ['', '', false, ''];
    const full = `${text}${tail.replace(/\{\w*:?\w*\}/, '42')}`;
    const written = ignoreCase && each.pick % 2 === 0 ? full.toUpperCase() : full;
    const cut = written.slice(each.from, each.to);
    return bytesOf(cut.slice(0, each.at) + each.damage + cut.slice(each.at));
  });
  // Lines between, so that a scan lets go of what is after it.
  const between = bytesOf('\nI0305 ab\n  x'.repeat(repeats));
  return new Uint8Array([...bytes, ...between, ...(repeats > 0 ? bytes : [])]);
}

function compare(
  engines: readonly Engine[],
  reference: ReferenceScan,
  bytes: Uint8Array<ArrayBuffer>,
  cuts: readonly number[],
  cases: { count: number },
): void {
  const places = cuts.map((cut) => cut % (bytes.length + 1));
  for (const engine of engines) {
    for (const chosen of [[], places.slice(0, 1), places.slice(1, 2), places.slice(2, 4), places.slice(4), places]) {
      assertSame(engine, bytes, chosen, reference);
      cases.count += 1;
    }
  }
}

function assertSame(engine: Engine, bytes: Uint8Array, cuts: readonly number[], reference: ReferenceScan): void {
  const scanner = engine.createScanner({ decoded: true });
  let from = 0;
  for (const cut of [...cuts].toSorted((a, b) => a - b)) {
    scanner.push(bytes.subarray(from, cut));
    from = cut;
  }
  scanner.push(bytes.subarray(from));
  const { matches, headings, lines, invalid } = scanner.end();
  assert.deepEqual({ matches, headings, lines, invalid }, { ...reference });
}
