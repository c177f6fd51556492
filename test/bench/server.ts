// What opening a large log, hovering and typing in it cost in the server: `npm run bench:server`. Medians; nothing is asserted.

import { setTimeout } from 'node:timers/promises';

import type { Diagnostic } from 'vscode-languageserver-protocol';
import { startClient, type TestClient } from '../support/client.ts';
import { makeMasterInfo, makeOperationLog } from '../support/logs/logs.ts';

const megabytes = Number(process.argv[2] ?? 10);
const runs = Number(process.argv[3] ?? 7);
const keys = 20;
/** Hovers, and requests for quick fixes, asked one after the other at the log's findings. */
const questions = 200;
/** Between two keys, in milliseconds: a fast typist. */
const pause = 100;

const size = megabytes * 1_000_000;
const errors = [
  'BXNIM0415E Provided API key could not be found',
  '{"level":"error","msg":"KEY_DELETED_ERR: Key has already been deleted. Please delete references to this key."}',
];
const logs: readonly (readonly [name: string, uri: string, text: string])[] = [
  [
    'get-master-info',
    'file:///bench.gmi.log',
    grown((scale) => makeMasterInfo({ seed: 1, tail: scale, insert: [{ container: 'kms', lines: errors }] }), 5000),
  ],
  [
    'operation log',
    'file:///bench.operation.log',
    grown((scale) => makeOperationLog({ seed: 2, lines: scale }), 50_000),
  ],
];

console.log(
  `${megabytes} MB, medians of ${runs} runs, in milliseconds; "transport" is a server that looks at nothing\n`,
);
console.log(row('', 'lines', 'transport', 'server', 'of that ours', 'ratio'));
for (const [name, uri, text] of logs) {
  const lines = text.split('\n').length;
  const bare = await measure(uri, text, new URL('echo.ts', import.meta.url));
  const full = await measure(uri, text);
  for (const [what, key] of [
    ['open', 'open'],
    ['keystroke', 'type'],
  ] as const) {
    const [a, b] = [median(bare[key]), median(full[key])];
    console.log(
      row(`${name}, ${what}`, String(lines), a.toFixed(1), b.toFixed(1), (b - a).toFixed(1), (b / a).toFixed(2)),
    );
  }
  for (const key of ['hover', 'actions'] as const) {
    const times = full[key].toSorted((a, b) => a - b);
    const late = times[Math.floor(times.length * 0.95)] ?? 0;
    console.log(row(`${name}, ${key}`, String(lines), '', median(times).toFixed(1), '', `95 %: ${late.toFixed(1)}`));
  }
}

interface Times {
  readonly open: readonly number[];
  readonly type: readonly number[];
  readonly hover: readonly number[];
  readonly actions: readonly number[];
}

async function measure(uri: string, text: string, entry?: URL): Promise<Times> {
  const open: number[] = [];
  const type: number[] = [];
  const hover: number[] = [];
  const actions: number[] = [];
  const client = await startClient(entry === undefined ? {} : { entry });
  try {
    // The first document pays for reading the catalog and for a cold engine.
    await client.open('file:///warm.gmi.log', text.slice(0, 1_000_000));
    for (let run = 0; run < runs; run++) {
      const own = uri.replace('bench', `bench${run}`);
      let marks: readonly Diagnostic[] = [];
      open.push(
        await timed(async () => {
          marks = await client.open(own, text);
        }),
      );
      if (run === 0) {
        for (let index = 0; index < questions; index += 1) {
          const mark = marks[Math.floor((index / questions) * marks.length)];
          if (mark === undefined) break;
          hover.push(await timed(() => client.hover(own, mark.range.start)));
          actions.push(await timed(() => client.actions(own, mark.range.start, [mark])));
        }
        type.push(...(await typing(client, own, text)));
      }
      await client.close(own);
    }
  } finally {
    await client.stop();
  }
  return { open, type, hover, actions };
}

/** Words typed in the middle. */
async function typing(client: TestClient, uri: string, text: string): Promise<number[]> {
  const line = Math.floor(text.split('\n').length / 2);
  const times: number[] = [];
  for (let key = 0; key < keys; key++) {
    await setTimeout(pause);
    const at = { line, character: 0 };
    times.push(
      await timed(() => client.change(uri, { range: { start: at, end: at }, text: key % 5 === 4 ? '\n' : 'x' })),
    );
  }
  return times;
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await action();
  return performance.now() - begin;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A log of the wanted size: made larger until it is, then cut. */
function grown(make: (scale: number) => string, start: number): string {
  let scale = start;
  let text = make(scale);
  while (text.length < size) {
    scale = Math.ceil((scale * size * 1.05) / text.length);
    text = make(scale);
  }
  return text.slice(0, text.lastIndexOf('\n', size) + 1);
}

function row(first: string, ...cells: readonly string[]): string {
  return first.padEnd(28) + cells.map((cell) => cell.padStart(14)).join('');
}
