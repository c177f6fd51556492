// How the work goes: several files at once in order, and progress on a terminal only.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder } from '../../../cli/scan/order.ts';
import { createOutput } from '../../../cli/output.ts';
import { createProgress } from '../../../cli/scan/progress.ts';

test('Results come in the order of the files, however long each takes', async () => {
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const begun: number[] = [];
  const taken: number[] = [];
  const all = inOrder(
    [0, 1, 2, 3],
    2,
    async function* (item) {
      begun.push(item);
      await gates[item]!.promise;
      yield item;
    },
    (item) => taken.push(item),
    () => false,
  );
  assert.deepEqual(begun, [0, 1]);
  for (const index of [1, 2, 0, 3]) gates[index]!.resolve();
  await all;
  assert.deepEqual(
    [begun, taken],
    [
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ],
  );
});

test('Nothing new is begun once nobody needs it', async () => {
  const begun: number[] = [];
  await inOrder(
    [0, 1, 2],
    1,
    async function* (item) {
      yield begun.push(item);
    },
    () => {},
    () => begun.length > 1,
  );
  assert.deepEqual(begun, [0, 1]);
});

interface FakeStream {
  readonly written: string[];
  readonly stream: NodeJS.WriteStream;
}

/** A stream that is, or is not, a terminal of 60 columns. */
function fakeStream(isTTY: boolean): FakeStream {
  const written: string[] = [];
  const stream: unknown = { isTTY, columns: 60, on: () => stream, write: (text: string) => written.push(text) };
  // What the output uses of a stream is all there.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return { written, stream: stream as NodeJS.WriteStream };
}

const files = [
  { path: 'a.log', size: 600, named: true },
  { path: 'b.log', size: 400, named: true },
];

for (const [where, terminal] of [
  ['a terminal', true],
  ['a pipe', false],
] as const) {
  test(`After a second a long scan says how far it is, on ${where}`, (context) => {
    let now = 0;
    context.mock.method(performance, 'now', () => now);
    const err = fakeStream(terminal);
    const output = createOutput(fakeStream(false).stream, err.stream, { noColor: true });
    const progress = createProgress(output, 'after a second', files);
    progress.read(100);
    now = 900;
    progress.read(100);
    assert.deepEqual(err.written, []);
    now = 2000;
    progress.read(300);
    progress.end();
    const line = '\r\u001b[2KScanning: 500 bytes of 1.0 KB (50 %), log 1 of 2, 250 bytes a';
    assert.deepEqual(err.written, terminal ? [line.slice(0, 5 + 59 - 0), '\r\u001b[2K'] : []);
  });
}
