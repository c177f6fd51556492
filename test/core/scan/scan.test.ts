// The engine finds the same as the slow reference, however the log is cut into chunks.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { parseTemplate } from '../../../core/catalog/template.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import type { Pattern } from '../../../core/scan/pattern.ts';
import { rescan } from '../../../core/scan/rescan.ts';
import type { Match } from '../../../core/scan/scan.ts';
import { referenceScan } from '../../support/reference-engine.ts';

function compile(...templates: string[]): Pattern[] {
  return templates.flatMap((template) => {
    const { pattern, problems } = parseTemplate(template, { ignoreCase: template.startsWith('(i)') });
    assert.deepEqual(problems, [], template);
    return pattern ?? [];
  });
}

function scan(patterns: readonly Pattern[], bytes: Uint8Array, cuts: readonly number[]) {
  const scanner = createEngine(patterns).createScanner();
  let from = 0;
  for (const cut of [...cuts].toSorted((a, b) => a - b)) {
    if (cut <= from || cut >= bytes.length) continue;
    scanner.push(bytes.subarray(from, cut));
    from = cut;
  }
  scanner.push(bytes.subarray(from));
  return scanner.end();
}

const encoder = new TextEncoder();
const words = [
  'BXNIM0415E',
  'Provided',
  'API',
  'key',
  'could',
  'not',
  'be',
  'found',
  'kms:',
  '"quoted"',
  '\\"',
  '“',
  '\u00a0',
  '\u200b',
  'é',
  '日本',
  '😀',
  '\t',
  'etcdserver:',
  'no',
  'space',
  'x',
];
const separators = [
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\n\n',
  '\n  ',
  '',
  '\n{"level":"info"}\n',
  '\nE0305 20:48:38.349606 1 a.go:1] ',
];
const logs = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)), { maxLength: 80 })
  .map((pairs) => pairs.flat().join(''));
const patterns = compile(
  'BXNIM0415E Provided API key could not be found',
  'Provided {a} found',
  'etcdserver: no space',
  'kms: "quoted" {rest}',
  '{who:word} could not',
  'not be',
  '日本',
);

test('every match is found whatever the chunks, as the slow reference finds it', () => {
  fc.assert(
    fc.property(logs, fc.array(fc.nat(2000), { maxLength: 6 }), (log, cuts) => {
      const bytes = new Uint8Array(encoder.encode(log));
      const found = scan(patterns, bytes, cuts);
      const reference = referenceScan(patterns, bytes);
      assert.deepEqual(found.matches, reference.matches);
      assert.deepEqual(found.headings, reference.headings);
      assert.equal(found.lines, reference.lines);
    }),
    { numRuns: 1000 },
  );
});

test('a log of several blocks with long lines gives the same, and the right places', () => {
  const filler = `E0305 20:48:38.349606       1 errorpage.go:28] ordinary line é ${'x'.repeat(60)}\n`;
  const long = `${'long é '.repeat(60_000)}BXNIM0415E Provided API key could not be found${' y'.repeat(90_000)} etcdserver: no space `;
  const log = `${filler.repeat(9000)}${long}${long}${long}\nBXNIM0415E Provided API key\n  could not be found\n${filler.repeat(9000)}kms: “quoted” \\"end\\"`;
  const bytes = new Uint8Array(encoder.encode(log));
  const reference = referenceScan(patterns, bytes);
  for (const cuts of [[], [1_000_000, 1_000_001], Array.from({ length: 300 }, (_, index) => index * 9973)]) {
    const found = scan(patterns, bytes, cuts);
    assert.deepEqual(found.matches.map(withoutContext), reference.matches.map(withoutContext));
    assert.equal(found.lines, reference.lines);
  }
  const lines = log.split('\n');
  for (const match of reference.matches) {
    assert.equal(
      lines[match.from.line]?.slice(match.from.column).startsWith(match.text.split('\n')[0] ?? ''),
      true,
      match.text,
    );
    assert.equal(new TextDecoder().decode(bytes.subarray(match.start, match.end)).slice(0, 500), match.text);
  }
  assert.equal(reference.matches.filter((match) => match.from.line < match.to.line).length, 3);
});

test('after an edit, scanning the lines around it gives the same as scanning all', () => {
  const filler = 'E0305 20:48:38.349606       1 a.go:28] ordinary\n  more\n'.repeat(60);
  const engine = createEngine(patterns);
  const scanText = (text: string) => {
    const scanner = engine.createScanner({ decoded: true });
    scanner.push(encoder.encode(text));
    return scanner.end();
  };
  fc.assert(
    fc.property(logs, logs, logs, fc.nat(), fc.nat(300), (a, b, inserted, at, length) => {
      const before = `${a}\n${filler}${b}\nCLUSTER PODS\n${filler}${a}`;
      const start = at % before.length;
      const end = Math.min(before.length, start + length);
      const after = before.slice(0, start) + inserted + before.slice(end);
      const rows = after.split(/(?<=\n)/);
      const line = countLines(before.slice(0, start));
      const edit = {
        line,
        removed: countLines(before.slice(start, end)) + 1,
        added: countLines(inserted) + 1,
        bytes: encoder.encode(after).length - encoder.encode(before).length,
      };
      const text = {
        lines: (from: number, to: number) => rows.slice(from, to).join(''),
        lineCount: after === '' ? 0 : rows.length,
      };
      assert.deepEqual(rescan(engine, scanText(before), edit, text), scanText(after));
    }),
    { numRuns: 1000 },
  );
});

/** What a match shows of a long line depends on the cell in which it was looked for. */
function withoutContext(match: Match): Match {
  return { ...match, context: '' };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
