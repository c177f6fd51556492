// Real logs scanned in parts and merged in any order and any tree come to the bytes of one scan of everything.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { runCli } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';
import { makeTar, type TarPart } from '../support/tar.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));

let folder: Folder;
let logs: readonly TarPart[];
/** What one scan of everything printed, and its summary. */
let lines: readonly string[];
let expected: string;
before(async () => {
  folder = writeFolder({});
  // Larger ones are made on the machine of a developer only.
  const names = readdirSync(samples).filter((name) => statSync(`${samples}/${name}`).isFile());
  const found = names.map((name) => ({ name, data: readFileSync(`${samples}/${name}`) }));
  const rar = { name: 'unread.log', data: Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0]) };
  logs = [...found.filter(({ data }) => data.length < 1_000_000), rar];
  for (const { name, data } of logs) writeFileSync(folder.path(name), data ?? '');
  const scan = await runCli(['scan', '.', '--format', 'ndjson', '--partial'], { folder: folder.root });
  lines = scan.out.trimEnd().split('\n');
  expected = await summarize(scan.out);
  assert.match(expected, /"logs":2\d,.*"unread":\[\{"path":"unread\.log"/);
});
after(() => folder.remove());

async function summarize(input: string): Promise<string> {
  const { code, out, err } = await runCli(['summarize', '--format', 'json', '-'], { input });
  assert.deepEqual([code, err], [0, '']);
  return out;
}

/** A choice for each step; the same number of them makes each order, split and tree possible. */
const choices = fc.array(fc.nat(65_535), { minLength: 60, maxLength: 60 });

/** The items in another order, in so many parts or fewer. */
function split<Item>(items: readonly Item[], numbers: readonly number[], parts: number): readonly (readonly Item[])[] {
  const order = items.map((item, at) => ({ item, key: numbers[at] ?? 0 })).toSorted((a, b) => a.key - b.key);
  const chosen = Array.from({ length: parts }, (_, part) =>
    order.filter(({ key }) => key % parts === part).map(({ item }) => item),
  );
  return chosen.filter((part) => part.length > 0);
}

/** Merges two texts that the numbers choose until one is left. */
async function mergeTree(texts: readonly string[], numbers: readonly number[]): Promise<string> {
  let list = [...texts];
  for (let step = 0; list.length > 1; step += 1) {
    const number = numbers[step % numbers.length] ?? 0;
    const [a = ''] = list.splice(number % list.length, 1);
    const [b = ''] = list.splice((number >> 8) % list.length, 1);
    list = [...list, await summarize(`${a.trimEnd()}\n${b}`)];
  }
  return summarize(list[0] ?? '');
}

test('Parts that are scanned each by itself', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fc.integer({ min: 2, max: 4 }), async (numbers, count) => {
      const scans: string[] = [];
      for (const part of split(logs, numbers, count))
        scans.push((await runCli(['scan', '-', '--format', 'ndjson', '--partial'], { input: makeTar(part) })).out);
      // A part may hold documents only.
      assert.equal(await mergeTree(scans.filter(Boolean), numbers), expected);
    }),
    { numRuns: 3 },
  );
});

test('The lines of one scan, split and merged in any way', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fc.integer({ min: 1, max: 30 }), async (numbers, count) => {
      const parts = split(lines, numbers, count).map((part) => part.join('\n'));
      assert.equal(await mergeTree(parts, numbers), expected);
    }),
    { numRuns: 40 },
  );
});
