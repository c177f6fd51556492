// Threads that end, throw or run out of memory, and files that change while threads read them.

import assert from 'node:assert/strict';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createTriager } from '../../../core/triage/triager.ts';
import { scanFile, silent } from '../../../cli/scan/scan-file.ts';
import { createThreads, type ThreadTask, type Threads } from '../../../cli/scan/threads.ts';
import { findWorker } from '../../../cli/scan/find-worker.ts';
import { plainSignatures } from '../../../core/catalog/compile.ts';
import { openSlices, readSlice } from '../../../disk/slice.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { gather } from '../../support/gather.ts';
import { defaults } from '../../support/logs/triage.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const catalog = readBuiltinCatalog();
const setup = { signatures: plainSignatures(catalog), options: defaults };
const task: ThreadTask = { source: { path: 'a.log' } };

/** What a thread does that does not end well, and what is said when a second one does it, too. */
const deaths: readonly (readonly [title: string, death: string, words: RegExp])[] = [
  ['ends', 'process.exit(0)', /the thread that did so ended twice \(exit code 0\)\. Try --jobs 1\.$/],
  ['throws', "throw new Error('broken')", /the thread that did so ended twice \(broken\)/],
  ['rejects', "void Promise.reject(new Error('broken'))", /the thread that did so ended twice \(broken\)/],
  ['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e5).fill({}))', /more memory than there is/],
];

/** Threads of which the first `lost` do `death`; those after it answer. */
function deadly(folder: Folder, death: string, lost: number): Threads {
  folder.write(
    'worker.mjs',
    `import { parentPort } from 'node:worker_threads';
     import { readdirSync, writeFileSync } from 'node:fs';
     const begun = readdirSync(${JSON.stringify(folder.root)}).length;
     parentPort.on('message', () => {
       parentPort.postMessage({ read: 7 });
       if (begun <= ${lost}) { writeFileSync(${JSON.stringify(folder.root)} + '/' + begun, ''); ${death}; }
       else parentPort.postMessage({ scan: { lines: 1 } });
     });`,
  );
  return createThreads(1, folder.path('worker.mjs'), setup);
}

for (const [title, death, words] of deaths) {
  test(`A thread that ${title}: its work is done by a new one, once`, async (t) => {
    const folder = writeFolder({});
    // Of threads that start from now on; this one has its limit already.
    if (title.includes('memory')) setFlagsFromString('--max-old-space-size=40');
    const threads = deadly(folder, death, 1);
    t.after(() => threads.dispose().then(folder.remove));
    let read = 0;
    const scans = [1, 2].map(() => threads.scan(task, (bytes) => (read += bytes)));
    assert.deepEqual(await Promise.all(scans), [{ lines: 1 }, { lines: 1 }]);
    assert.equal(read, 14);
  });

  test(`A thread that ${title}, and a second one, too: the log is named, and the rest is done`, async (t) => {
    const folder = writeFolder({});
    const threads = deadly(folder, death, 2);
    t.after(() => threads.dispose().then(folder.remove));
    const [first, second] = await Promise.allSettled([1, 2].map(() => threads.scan(task, () => {})));
    assert.match(first?.status === 'rejected' ? String(first.reason) : '', words);
    assert.deepEqual(second, { status: 'fulfilled', value: { lines: 1 } });
  });
}

test('A thread that cannot start', async () => {
  const threads = createThreads(1, '/nowhere.mjs', setup);
  await assert.rejects(
    threads.scan(task, () => {}),
    /Cannot find module/,
  );
});

test('A log over which threads end is a failure with its path', async (t) => {
  const folder = writeFolder({ 'a.log': 'x\n'.repeat(5_000_000) });
  const bad = writeFolder({});
  const threads = deadly(bad, 'process.exit(0)', 99);
  t.after(async () => {
    await threads.dispose();
    folder.remove();
    bad.remove();
  });
  const file = { path: folder.path('a.log'), size: 10_000_000, named: true };
  const results = await gather(scanFile(file, createTriager(catalog, defaults), silent, { threads, least: 0 }));
  assert.equal(results.length, 1);
  assert.equal(results[0]?.triage, undefined);
  assert.equal(results[0]?.failure?.path, file.path);
  assert.match(results[0]?.failure?.message ?? '', /^It was not scanned: /);
});

const known = 'kms: failed to get CRN token from IAM';
const padding = `${'x'.repeat(99)}\n`.repeat(100);
/** Large enough for threads, and for two slices. */
const old = `${known} old\n${padding}`.repeat(2000);
const young = `${known} new, and longer\n${padding}`.repeat(2100);

/** Scans a file in threads, and changes it when the first slice begins. */
async function scanWhile(
  folder: Folder,
  change: () => void,
): Promise<readonly [counts: readonly number[], why: string]> {
  setFlagsFromString('--max-old-space-size=0');
  const threads = createThreads(2, findWorker(root), setup);
  let changed = false;
  const changing: Threads = {
    ...threads,
    scan: async (one, onRead) => {
      if (!changed) change();
      changed = true;
      return threads.scan(one, onRead);
    },
  };
  const file = { path: folder.path('a.log'), size: old.length, named: true };
  const [result] = await gather(
    scanFile(file, createTriager(catalog, defaults), silent, { threads: changing, least: 0 }),
  );
  await threads.dispose();
  return [result?.triage?.findings.map(({ count }) => count) ?? [], result?.failure?.message ?? ''];
}

test('A file that is replaced while threads read it: they read the one that was opened', async (t) => {
  const folder = writeFolder({ 'a.log': old, 'b.log': `nothing\n`.repeat(2_000_000) });
  t.after(folder.remove);
  assert.deepEqual(await scanWhile(folder, () => renameSync(folder.path('b.log'), folder.path('a.log'))), [[2000], '']);
});

test('A file that is overwritten while threads read it is read again as a whole', async (t) => {
  const folder = writeFolder({ 'a.log': old });
  t.after(folder.remove);
  const [counts, why] = await scanWhile(folder, () => writeFileSync(folder.path('a.log'), young));
  assert.deepEqual([counts, why], [[2100], '']);
});

test('Slices of a file do not fit together where it was changed, and do where it grew', async (t) => {
  const changes: readonly (readonly [(path: string) => void, RegExp | undefined])[] = [
    [() => {}, undefined],
    [(path) => writeFileSync(path, 'more\n', { flag: 'a' }), undefined],
    [(path) => writeFileSync(path, young), /^It was overwritten while it was read/],
    [(path) => writeFileSync(path, 'short'), /^It shrank while it was read: 5 of /],
    [(path) => utimesSync(path, 1, 1), /^It was overwritten while it was read/],
  ];
  for (const [change, words] of changes) {
    const folder = writeFolder({ 'a.log': old });
    t.after(folder.remove);
    const file = await openSlices(folder.path('a.log'), old.length, 2);
    assert.equal(file?.slices.length, 2);
    change(folder.path('a.log'));
    const why = await file?.whyChanged();
    if (words === undefined) assert.equal(why, undefined);
    else assert.match(why ?? '', words);
    await file?.close();
  }
});

test('A slice of a file that became shorter is a failure', async (t) => {
  const folder = writeFolder({ 'a.log': old });
  t.after(folder.remove);
  const file = await openSlices(folder.path('a.log'), old.length, 2);
  writeFileSync(folder.path('a.log'), 'short');
  const [, second] = file?.slices ?? [];
  assert.ok(file && second);
  assert.throws(
    () =>
      readSlice(
        file.descriptor,
        second,
        () => {},
        () => {},
      ),
    /became shorter/,
  );
  await file.close();
});
