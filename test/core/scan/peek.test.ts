// Looking at a scan before it ends: the view is exact, and looking changes nothing.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { parseTemplate } from '../../../core/catalog/template.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import type { Scan } from '../../../core/scan/scan.ts';

const engine = createEngine(
  ['BXNIM0415E Provided API key', 'etcdserver: no space', '日本 {what} over'].flatMap(
    (template) => parseTemplate(template, { ignoreCase: false }).pattern ?? [],
  ),
);

function scanAnew(bytes: Uint8Array): Scan {
  const scanner = engine.createScanner();
  scanner.push(bytes);
  return scanner.end();
}

const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, the other way round': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};
const piece = fc.constantFrom(
  'BXNIM0415E Provided API key',
  'BXNIM0415E Provided',
  ' API key\n',
  'etcdserver: no space',
  '日本 😀 over',
  '\ud83d',
  '\n',
  '\r\n',
  '  more',
  'CLUSTER WEBHOOKS:\n',
  'PLAY [a] ***\n',
  'E0305 20:48:38.349606 1 a.go:1] ',
  'ordinary '.repeat(600),
);

for (const [name, encode] of Object.entries(encodings)) {
  test(`a log in ${name} that is looked at wherever it is cut is known as one that ended there`, () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(9000), { maxLength: 5 }), (pieces, cuts) => {
        const bytes = encode(pieces.join(''));
        const scanner = engine.createScanner();
        let from = 0;
        for (const cut of [...new Set(cuts)].toSorted((a, b) => a - b)) {
          scanner.push(bytes.subarray(from, cut));
          from = Math.min(cut, bytes.length);
          assert.deepEqual(scanner.peek(), scanAnew(bytes.subarray(0, from)));
        }
        scanner.push(bytes.subarray(from));
        assert.deepEqual(scanner.peek(), scanAnew(bytes));
        assert.deepEqual(scanner.end(), scanAnew(bytes));
      }),
      { numRuns: 100 },
    );
  });
}

test('a log of many blocks is looked at while it grows, without harm to what is found later', () => {
  const filler = `E0305 20:48:38.349606       1 errorpage.go:28] ordinary line é ${'x'.repeat(60)}\n`;
  const block = `${filler.repeat(9000)}BXNIM0415E Provided API key\nCLUSTER WEBHOOKS:\netcdserver: no`;
  const bytes = Buffer.from(`${block} space\n${block}\n${block} space`);
  const scanner = engine.createScanner();
  for (let at = 0; at < bytes.length; at += 700_001) {
    scanner.push(bytes.subarray(at, at + 700_001));
    assert.deepEqual(scanner.peek(), scanAnew(bytes.subarray(0, at + 700_001)));
  }
  assert.deepEqual(scanner.end(), scanAnew(bytes));
});
