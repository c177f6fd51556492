// Reading a log on where it ended: only what is new is read, and what is known is what a whole reading would know.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';

import { parseTemplate } from '../../../core/catalog/template.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import type { Scan } from '../../../core/scan/scan.ts';
import type { Logs } from '../../../server/src/logs/log-files.ts';
import { hasGrown, scanLog } from '../../../server/src/logs/scanning.ts';

const engine = createEngine(
  ['BXNIM0415E Provided API key', 'Unwrap WDEK failed'].flatMap(
    (template) => parseTemplate(template, { ignoreCase: false }).pattern ?? [],
  ),
);
const file = { uri: 'file:///x.log', path: '/x.log', size: 0, named: true, packed: false };
const follower = { stopped: () => false, read: () => {}, known: () => {} };

/** A disk with one file. */
function diskOf(start: string) {
  const disk = { bytes: Buffer.from(start), id: '1', reads: [] as number[] };
  const logs: Pick<Logs, 'state' | 'readChunks'> = {
    state: async () => ({ size: disk.bytes.length, id: disk.id, modified: 0 }),
    async *readChunks(_, from = 0, onRead = () => {}) {
      disk.reads.push(from);
      for (let at = from; at < disk.bytes.length; at += 100) {
        const chunk = disk.bytes.subarray(at, at + 100);
        onRead(chunk.length);
        yield chunk;
      }
    },
  };
  return { disk, logs };
}

const piece = fc.constantFrom('BXNIM0415E Provided', ' API key', 'Unwrap WDEK failed\n', '\n', 'é😀', 'x'.repeat(90));
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('a log that grew, wherever it was cut, is known as one that is read whole', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.array(text, { maxLength: 4 }), async (start, more) => {
      const { disk, logs } = diskOf(start);
      let { reached } = await scanLog(logs, file, engine, follower);
      for (const next of more.filter((part) => part !== '')) {
        const from = disk.bytes.length;
        disk.bytes = Buffer.concat([disk.bytes, Buffer.from(next)]);
        assert.equal(await hasGrown(logs, file, reached, { size: disk.bytes.length, id: '1', modified: 0 }), true);
        const outcome = await scanLog(logs, file, reached, follower);
        assert.equal(disk.reads.at(-1), from);
        assert.deepEqual(outcome.scan, (await scanLog(logs, file, engine, follower)).scan);
        reached = outcome.reached;
      }
    }),
    { numRuns: 100 },
  );
});

test('the first part of a log is looked at before more is read', async () => {
  const { logs } = diskOf('Unwrap WDEK failed\n'.repeat(20));
  const looks: number[] = [];
  const known = (scan: Scan): void => void looks.push(scan.matches.length);
  await scanLog(logs, { ...file, size: 380 }, engine, { ...follower, known });
  assert.equal(looks[0], 5);
});

test('a log that is another one, or another at its beginning or where it ended, did not grow', async () => {
  const { disk, logs } = diskOf('one\ntwo\nthree\n');
  const { reached } = await scanLog(logs, file, engine, follower);
  const grown = (content: string, id = '1'): Promise<boolean> => {
    disk.bytes = Buffer.from(content);
    return hasGrown(logs, file, reached, { size: disk.bytes.length, id, modified: 0 });
  };
  assert.equal(await grown('one\ntwo\nthree\nfour\n'), true);
  assert.equal(await grown('one\ntwo\nthree\nfour\n', '2'), false);
  assert.equal(await grown('ONE\ntwo\nthree\nfour\n'), false);
  assert.equal(await grown('one\ntwo\nthreE\nfour\n'), false);
  assert.equal(await grown('one\ntwo\nthree\n'), false);
});
