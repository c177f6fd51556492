// The inner loops, in WebAssembly and without it: what they see of some bytes is what is there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as fc from 'fast-check';
import { gatherAnchors } from '../../../core/scan/prefilter/anchors.ts';
import { createGrams } from '../../../core/scan/prefilter/grams.ts';
import { createKernel } from '../../../core/scan/prefilter/kernel.ts';
import { createPlainKernel } from '../../../core/scan/prefilter/plain-kernel.ts';
import { startKernel } from '../../../core/scan/prefilter/start-kernel.ts';
import { createNumbers, type Numbers } from '../../../core/text/numbers.ts';
import { kernels, makeKernelBytes } from '../../../scripts/kernel.ts';
import { root } from '../../../scripts/host/root.ts';

const valuesOf = ({ items, length }: Numbers): number[] => [...items.subarray(0, length)];

/** What is seen of a text that is cut into grounds of `step` bytes: line starts, marked lines, foreign groups, texts by place. */
function look(create: typeof createKernel, texts: readonly string[], log: string, step: number) {
  const patterns = texts.map((text, weight) => ({
    key: text,
    anchors: [{ text, ignoreCase: false }],
    weight,
    find: () => undefined,
  }));
  const anchors = gatherAnchors(patterns);
  const openings = new Uint8Array(256);
  openings[0x61] = 1;
  const kernel = create(createGrams(anchors.texts), openings);
  const encoded = new TextEncoder().encode(log);
  const seen = { starts: createNumbers(), marked: createNumbers(), foreign: createNumbers() };
  const found = new Set<string>();
  const end = (encoded.length + 15) & ~15;
  for (let from = 0; from < end; from += step) {
    kernel.sweep(
      { bytes: encoded, from, to: Math.min(end, from + step) },
      seen,
    )((position, text) => {
      found.add(`${position} ${new TextDecoder().decode(anchors.texts[text]?.exact)}`);
    });
  }
  const starts = valuesOf(seen.starts);
  return { starts, marked: valuesOf(seen.marked).map((line) => starts[line]), foreign: valuesOf(seen.foreign), found };
}

for (const kernel of kernels)
  test(`the committed WebAssembly is what ${kernel.file}.wat says`, async () => {
    const committed = readFileSync(`${root}/${kernel.file}-bytes.ts`, 'utf8');
    assert.equal(committed, await makeKernelBytes(kernel), 'run npm run build:kernel');
  });

for (const [name, create] of [
  ['in WebAssembly', createKernel],
  ['without it', createPlainKernel],
] as const) {
  test(`${name}: line starts, lines that begin with a certain byte and groups that are not ASCII are seen, however the log is cut`, () => {
    const log = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', 'é', 'etcd '), { maxLength: 120 });
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 8 }), (parts, groups) => {
        const text = parts.join('');
        const bytes = new TextEncoder().encode(text);
        const { starts, marked, foreign } = look(create, ['etcd'], text, groups * 16);
        const wanted = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
        assert.deepEqual(starts, wanted);
        assert.deepEqual(
          marked,
          wanted.filter((at) => bytes[at] === 0x61),
        );
        const groupsOf = [...bytes.entries()].filter(([, byte]) => byte >= 0x80).map(([at]) => at & ~15);
        assert.deepEqual(foreign, [...new Set(groupsOf)]);
      }),
    );
  });

  test(`${name}: each text of three bytes or more is found wherever it stands, and nowhere else`, () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'ab', 'kms', '0'), { minLength: 3, maxLength: 12 });
    const words = fc.array(
      word.map((parts) => parts.join('')),
      { minLength: 1, maxLength: 40 },
    );
    const filler = fc.constantFrom(' ', '\n', 'a', 'b', 'x');
    fc.assert(
      fc.property(words, fc.array(fc.tuple(fc.nat(), filler), { maxLength: 60 }), (texts, parts) => {
        const log = parts.map(([index, between]) => `${texts[index % texts.length]}${between}`).join('');
        const wanted = new Set<string>();
        for (const text of texts)
          for (let at = log.indexOf(text); at >= 0; at = log.indexOf(text, at + 1)) wanted.add(`${at} ${text}`);
        assert.deepEqual(look(create, texts, log, 64).found, wanted);
      }),
    );
  });

  test(`${name}: very many texts of four bytes are found at every offset`, () => {
    const texts = Array.from({ length: 300 }, (_, index) => `k${String(index).padStart(3, '0')}`);
    const log = texts.map((text, index) => `${text}${'.'.repeat(index % 5)}`).join('');
    const wanted = new Set(texts.map((text) => `${log.indexOf(text)} ${text}`));
    assert.deepEqual(look(create, texts, log, 64).found, wanted);
  });
}

test('where there is no WebAssembly, the scan goes on without WebAssembly', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {};
  const anchors = gatherAnchors([
    { key: 'etcd', anchors: [{ text: 'etcd is full', ignoreCase: false }], weight: 0, find: () => undefined },
  ]);
  try {
    // As a host without it. A page whose security policy forbids it throws as well.
    Object.defineProperty(globalThis, 'WebAssembly', { ...before, value: undefined });
    const kernel = startKernel(createGrams(anchors.texts), new Uint8Array(256));
    const bytes = new TextEncoder().encode('so etcd is full..');
    const seen = { starts: createNumbers(), marked: createNumbers(), foreign: createNumbers() };
    const found: number[] = [];
    kernel.sweep({ bytes, from: 0, to: 32 }, seen)((position) => found.push(position));
    assert.deepEqual(found, [3]);
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', before);
  }
});
