// A reader in a thread of its own: what becomes of what is asked when the thread does not listen, or breaks.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import type { LogFile } from '../../../server/src/logs/log-files.ts';
import { createThreadReader } from '../../../server/src/logs/thread.ts';
import type { ReadProgress } from '../../../server/src/logs/log-files.ts';
import type { LogReader } from '../../../server/src/logs/log-files.ts';
import { writeFolder } from '../../support/folder.ts';

/** A thread that reads any file in no time, but is stuck at one and broken by another. */
const folder = writeFolder({
  'stub.mjs': `import { parentPort } from 'node:worker_threads';
    import { existsSync, writeFileSync } from 'node:fs';
    const flag = new URL('flag', import.meta.url);
    parentPort.on('message', ({ id, read }) => {
      if (read?.path === 'stuck') { parentPort.postMessage({ id, more: 7 }); for (;;); }
      if (read?.path === 'broken') throw new Error('too much');
      if (read?.path === 'ended') process.exit(0);
      if (read?.path === 'once' && !existsSync(flag)) { writeFileSync(flag, ''); process.exit(0); }
      if (read) parentPort.postMessage({ id, end: { bytes: 3, read: 3 } });
    });`,
});
after(() => folder.remove());

const file = (path: string): LogFile => ({ uri: `file:///${path}`, path, size: 9, named: true, packed: false });

async function withReader(body: (reader: LogReader) => Promise<void>): Promise<void> {
  const reader = createThreadReader(folder.path('stub.mjs'));
  reader.learn({ signatures: [] }, { ignored: [], severity: {}, maxOccurrences: 1, scanUnknown: true });
  try {
    await body(reader);
  } finally {
    reader.dispose();
  }
}

function follow(read: (bytes: number) => void = () => {}, signal = new AbortController().signal): ReadProgress {
  return { signal, read, known: () => {} };
}

test('a scan that does not stop is ended with its thread, and what waited after it is read by another', () =>
  withReader(async (reader) => {
    const cancelling = new AbortController();
    const stuck = reader.read(
      file('stuck'),
      undefined,
      follow(() => cancelling.abort(), cancelling.signal),
    );
    const behind = reader.read(file('x'), undefined, follow());
    assert.deepEqual(await stuck, { bytes: 0, read: 7, why: 'It was cancelled.' });
    assert.deepEqual(await behind, { bytes: 3, read: 3 });
  }));

test('a scan that breaks its thread is said to have failed, and the next log is read by another', () =>
  withReader(async (reader) => {
    assert.deepEqual((await reader.read(file('broken'), undefined, follow())).why, 'Scanning it failed: too much');
    assert.deepEqual(await reader.read(file('x'), undefined, follow()), { bytes: 3, read: 3 });
  }));

test('a scan that ends its thread without an error is said to have failed', () =>
  withReader(async (reader) => {
    const { why } = await reader.read(file('ended'), undefined, follow());
    assert.equal(why, 'Scanning it failed: its thread ended (exit code 0).');
  }));

test('a scan whose thread is lost once is done by another', () =>
  withReader(async (reader) => {
    assert.deepEqual(await reader.read(file('once'), undefined, follow()), { bytes: 3, read: 3 });
  }));

test('a scan that was cancelled before it began reads nothing', () =>
  withReader(async (reader) => {
    const cancelled = new AbortController();
    cancelled.abort();
    const end = await reader.read(file('stuck'), undefined, follow(undefined, cancelled.signal));
    assert.deepEqual([end.read, end.why], [0, 'It was cancelled.']);
  }));

test('a thread that was prepared is the one that reads, and knows what was learned after it started', async () => {
  const started = writeFolder({
    'stub.mjs': `import { parentPort } from 'node:worker_threads';
      let learned = 0;
      parentPort.on('message', ({ id, learn }) => {
        if (learn) learned += 1;
        else parentPort.postMessage({ id, end: { bytes: learned, read: 0 } });
      });`,
  });
  const reader = createThreadReader(started.path('stub.mjs'));
  try {
    reader.prepare();
    reader.prepare();
    reader.learn({ signatures: [] }, { ignored: [], severity: {}, maxOccurrences: 1, scanUnknown: true });
    assert.deepEqual(await reader.read(file('x'), undefined, follow()), { bytes: 1, read: 0 });
  } finally {
    reader.dispose();
    started.remove();
  }
});
