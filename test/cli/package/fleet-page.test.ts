// docs/fleet.md: its recipes run, and its list of signatures that need only their line is the catalog's.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(`${root}/docs/fleet.md`, 'utf8');

let folder: Folder;
let expected: string;
before(async () => {
  const kms = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nkms: failed to get CRN token from IAM\n';
  folder = writeFolder(
    Object.fromEntries(['a.log', 'b/c.log', 'b/d e.log', 'f.log'].map((name) => [`input/${name}`, kms])),
  );
  mkdirSync(folder.path('bin'));
  writeFileSync(folder.path('bin/armada-triage'), `#!/bin/sh\nexec "${process.execPath}" "${root}/cli/main.ts" "$@"\n`);
  chmodSync(folder.path('bin/armada-triage'), 0o755);
  const scan = await runCli(['scan', '.', '--format', 'ndjson', '--partial'], { folder: folder.path('input') });
  expected = await summarize(scan.out);
});
after(() => folder.remove());

async function summarize(lines: string): Promise<string> {
  const { code, out, err } = await runCli(['summarize', '--format', 'json'], { input: lines });
  assert.deepEqual([code, err], [0, '']);
  return out;
}

/** Runs a recipe; nothing that it says on the error stream counts, only how it ends. */
function sh(script: string, cwd: string, env: Readonly<Record<string, string>> = {}): string {
  const path = `${folder.path('bin')}:${process.env['PATH'] ?? ''}`;
  return execFileSync('sh', ['-c', script], {
    cwd,
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The first block of code below words of the page. */
function codeBelow(words: string): string {
  const [, code] = /```\w+\n(.*?)```/s.exec(page.slice(page.indexOf(words))) ?? [];
  assert.ok(code !== undefined && page.includes(words), words);
  return code;
}

const hasParallel = has('parallel');
test('The recipe for GNU parallel', { skip: hasParallel ? false : 'GNU parallel is not installed' }, () => {
  const script = codeBelow('**GNU parallel**').replace('cd INPUT', 'cd input');
  assert.equal(sh(script, folder.root), expected);
});

test('The script of the Indexed Job, for each index', async () => {
  const [, script = ''] = /args:\s+- \|\n(.*?)\n +volumeMounts/s.exec(codeBelow('**Kubernetes Indexed Job**')) ?? [];
  const output = folder.path('output');
  mkdirSync(output);
  const here = script.replace('/input', folder.path('input')).replace('/output/part', `${output}/part`);
  for (const index of ['0', '1', '2', '3']) sh(here, folder.root, { JOB_COMPLETION_INDEX: index });
  const parts = readdirSync(output).filter((name) => name.startsWith('part-'));
  assert.equal(parts.length, 4);
  assert.equal(await summarize(parts.map((name) => readFileSync(`${output}/${name}`, 'utf8')).join('')), expected);
});

test('The pipe of the live bucket, an object at a time', async () => {
  const keys = ['f.log', 'b/d e.log', 'a.log', 'b/c.log'];
  const pipe = `${codeBelow('**A live bucket**').trim()} || [ $? -le 2 ]`;
  const lines = keys.map((key) => sh(pipe, folder.path('input'), { KEY: key }));
  assert.equal(await summarize(lines.join('')), expected);
});

test('The page lists the signatures that need only their line', () => {
  const alone = readBuiltinCatalog().signatures.filter(
    (one) =>
      one.check === undefined &&
      [one.requires, one.unless, one.in.section, one.in.container, one.in.log].every((list) => list.length === 0),
  );
  const part = page.slice(page.indexOf('## Line-based pipelines'));
  const listed = [...part.matchAll(/^- `([\w-]+)`$/gm)].map(([, id]) => id);
  assert.deepEqual(listed, alone.map(({ id }) => id).toSorted());
});

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
