// Results that cannot be written to their end: exit code 2 and a message, whatever the command and format.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { usages } from '../../cli/usage/all.ts';
import { createFileSink } from '../../cli/sink.ts';
import { writeFolder } from '../support/folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const log = 'samples/kms-api-key-gone.gmi.log';

/** Each command; formats only of `scan`, which prints as it goes on. The others print what is formatted already. */
const runs: readonly (readonly string[])[] = [
  ...['text', 'json', 'ndjson', 'sarif'].map((format) => ['scan', log, '--format', format]),
  ['parse', 'samples/deploy-stage.failure.txt'],
  ['explain', log, '--format', 'json'],
  ['compare', 'samples/healthy.gmi.log', log],
  ['timeline', log],
  ['history', 'stats', 'docs'],
  ['summarize', '-'],
  ['catalog', 'list'],
  ['runbooks', 'index', 'runbooks'],
  ['completion', 'bash'],
  ['--help'],
];

/** A file to which nothing can be written. */
const full = '/dev/full';

test('every command has a run', () => {
  const names = new Set(runs.map(([name]) => name));
  // The tools for assistants speak by a pipe.
  assert.deepEqual(
    usages.map(({ name }) => name).filter((name) => !names.has(name)),
    ['mcp'],
  );
});

test('no space for the results', { skip: existsSync(full) ? false : `there is no ${full} here` }, () => {
  const out = openSync(full, 'w');
  for (const args of runs) {
    const input = args[0] === 'summarize' ? partial() : '';
    const { status, stderr } = spawnSync(process.execPath, ['cli/main.ts', ...args], {
      cwd: root,
      input,
      stdio: ['pipe', out, 'pipe'],
      encoding: 'utf8',
    });
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /The results could not be written to their end: There is no space left\./, args.join(' '));
  }
});

function partial(): string {
  const args = ['cli/main.ts', 'scan', log, '--format', 'ndjson', '--partial'];
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).stdout;
}

test(
  'a file that may not grow further',
  { skip: process.platform === 'win32' ? 'Windows has no such limit' : false },
  (t) => {
    const folder = writeFolder({});
    t.after(folder.remove);
    const script = `trap '' XFSZ; ulimit -f 8; exec "$0" cli/main.ts scan samples --format json > "$1"`;
    const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, folder.path('out.json')], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, /The results could not be written to their end: The file may not grow further\./);
    // The first write was a part of the text, which is what a full disk does, too.
    assert.ok(readFileSync(folder.path('out.json')).length > 0);
  },
);

test(
  'an output that was closed before the start ends as the null device does',
  { skip: process.platform === 'win32' ? 'Windows has no such streams' : false },
  () => {
    const codes = ['>&-', '>/dev/null'].map(
      (output) =>
        spawnSync('bash', ['-c', `exec "$0" cli/main.ts scan ${log} ${output}`, process.execPath], { cwd: root })
          .status,
    );
    assert.deepEqual(codes, [1, 1]);
  },
);

test('a file takes a text in parts', async () => {
  const parts: string[] = [];
  const sink = createFileSink(
    (bytes) => {
      parts.push(Buffer.from(bytes.subarray(0, 3)).toString());
      return Math.min(3, bytes.length);
    },
    () => {},
  );
  sink.write('one two');
  assert.equal(await sink.finish(), undefined);
  assert.deepEqual(parts, ['one', ' tw', 'o']);
});

test('a file that fails when it is closed', async () => {
  const sink = createFileSink(
    (bytes) => bytes.length,
    () => {
      throw Object.assign(new Error('quota'), { code: 'EDQUOT' });
    },
  );
  sink.write('one');
  assert.equal(sink.failure(), undefined);
  assert.equal((await sink.finish())?.code, 'EDQUOT');
});
