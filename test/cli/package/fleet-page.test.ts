// docs/fleet.md: its recipes run, and its list of signatures that need only their line is the catalog's.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { pageParts, projectionRow } from '../../bench/fleet-projection.ts';
import { runCli } from '../../support/cli.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { sshdPath, startSshd } from './sshd.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(`${root}/docs/fleet.md`, 'utf8');

let folder: Folder;
let expected: string;
let path: string;
before(async () => {
  const kms = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nkms: failed to get CRN token from IAM\n';
  const logs = (place: string, names: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(names.map((name) => [`${place}/input/${name}`, kms]));
  folder = writeFolder({
    ...logs('good', ['a.log', 'b/c d.log']),
    // Of this name a list makes two that are not there, so that tar fails.
    ...logs('bad', ['b\nc.log']),
    'bin/armada-triage': `#!/bin/sh\nexec "${process.execPath}" "${root}/cli/main.ts" "$@"\n`,
  });
  path = `${folder.path('bin')}:${process.env['PATH'] ?? ''}`;
  for (const name of ['scan-part', 'scan-share'])
    folder.write(`bin/${name}`, inPlace(codeBelow(new RegExp(`(?=\`\`\`bash\n#!/bin/bash\n# ${name} )`))));
  for (const name of readdirSync(folder.path('bin'))) chmodSync(folder.path(`bin/${name}`), 0o755);
  const scan = await runCli(['scan', '.', '--format', 'ndjson', '--partial'], { folder: folder.path('good/input') });
  expected = await summarize(scan.out);
});
after(() => folder.remove());

async function summarize(lines: string): Promise<string> {
  const { code, out, err } = await runCli(['summarize', '--format', 'json'], { input: lines });
  assert.deepEqual([code, err], [0, '']);
  return out;
}

/** The first block of code after some words of the page. */
function codeBelow(words: RegExp): string {
  const at = page.search(words);
  const [, code] = /```\w+\n(.*?)```/s.exec(page.slice(at)) ?? [];
  assert.ok(at >= 0 && code !== undefined, String(words));
  return code;
}

/** A script with the folders of the place in which it runs. */
function inPlace(script: string): string {
  return script.replaceAll('/input', '"$PLACE/input"').replaceAll('"/output', '"$PLACE/output');
}

/** How a recipe ends, and what it prints. */
function bash(place: string, script: string, env: Readonly<Record<string, string>> = {}): [number | null, string] {
  mkdirSync(folder.path(`${place}/output`), { recursive: true });
  const { status, stdout } = spawnSync('bash', ['-c', script], {
    cwd: folder.path(place),
    env: { ...process.env, PATH: path, PLACE: folder.path(place), ...env },
    encoding: 'utf8',
  });
  return [status, stdout];
}

const hasParallel = has('parallel');
test('The recipe for GNU parallel', { skip: hasParallel ? false : 'GNU parallel is not installed' }, () => {
  const script = codeBelow(/\*\*GNU parallel\*\*/).replaceAll('INPUT', 'input');
  assert.deepEqual(bash('good', script), [0, expected]);
  assert.deepEqual(bash('bad', script), [1, ''], 'tar failed');
});

const hasSshd = existsSync(sshdPath);
test(
  'The recipe for GNU parallel over ssh',
  { skip: hasParallel && hasSshd ? false : 'GNU parallel or the server of OpenSSH is not installed' },
  async () => {
    const server = await startSshd(folder, path);
    const script = codeBelow(/\*\*GNU parallel over ssh\*\*/).replaceAll('-N 1000', '-N 1');
    const over = (place: string, ssh: string): [number | null, string] =>
      bash(place, script.replaceAll('INPUT', folder.path(`${place}/input`)), { PARALLEL_SSH: ssh });
    try {
      assert.deepEqual(over('good', server.ssh), [0, expected]);
      assert.notEqual(over('bad', server.ssh)[0], 0, 'tar failed');
    } finally {
      await server.stop();
    }
    assert.notEqual(over('good', server.ssh)[0], 0, 'no host was reached');
  },
);

test('The shares of an Indexed Job, which are the tasks of a Code Engine fleet', async () => {
  const [, command = ''] = /command: \[bash, -c, '(.*)'\]/.exec(codeBelow(/\*\*Kubernetes Indexed Job\*\*/)) ?? [];
  const indexes = ['0', '1', '2', '3'];
  const tasks = codeBelow(/\*\*IBM Code Engine fleet\*\*/)
    .trimEnd()
    .split('\n');
  assert.deepEqual(
    tasks.map((task): unknown => JSON.parse(task)),
    indexes.map((index) => {
      const [program, ...args] = command.replace('"$JOB_COMPLETION_INDEX"', index).split(' ');
      return { cmds: [program], args };
    }),
  );
  for (const index of indexes) assert.deepEqual(bash('good', command, { JOB_COMPLETION_INDEX: index }), [0, '']);
  const parts = readdirSync(folder.path('good/output'));
  assert.deepEqual(
    parts,
    indexes.map((index) => `part-${index}.ndjson`),
  );
  const texts = parts.map((name) => readFileSync(folder.path(`good/output/${name}`), 'utf8'));
  assert.equal(await summarize(texts.join('')), expected);
  assert.notEqual(bash('bad', command, { JOB_COMPLETION_INDEX: '1' })[0], 0, 'tar failed');
  assert.deepEqual(readdirSync(folder.path('bad/output')), ['.part-1']);
});

test('The pipe of the live bucket, an object at a time', async () => {
  const script = codeBelow(/\*\*A live bucket\*\*/).replace('FOLDER', 'input');
  const runs = ['b/c d.log', 'a.log'].map((key) => bash('good', script, { KEY: key }));
  assert.deepEqual(
    runs.map(([status]) => status),
    [0, 0],
  );
  assert.equal(await summarize(runs.map(([, line]) => line).join('')), expected);
  assert.notEqual(bash('good', script, { KEY: 'gone.log' })[0], 0);
});

const { signatures } = readBuiltinCatalog();
const alone = signatures.filter(
  (one) =>
    one.check === undefined &&
    [one.requires, one.unless, one.in.section, one.in.container, one.in.log].every((list) => list.length === 0),
);

test('The page counts and lists the signatures that need only their line', () => {
  const part = page.slice(page.indexOf('## Line-based pipelines'));
  const listed = [...part.matchAll(/^- `([\w-]+)`$/gm)].map(([, id]) => id);
  assert.deepEqual(listed, alone.map(({ id }) => id).toSorted());
  const words = `Of the ${signatures.length} built-in signatures, ${alone.length} need only their line`;
  assert.ok(part.replaceAll('\n', ' ').includes(words), words);
});

test('Each of them is found in its line, without anything around it', () => {
  const triager = createTriager(readBuiltinCatalog(), defaults);
  for (const { id, samples } of alone) {
    for (const line of samples.match.filter((text) => !text.trim().includes('\n'))) {
      const found = triageText(triager, `${line}\n`).findings.filter(({ confidence }) => confidence === 'confirmed');
      assert.ok(
        found.some(({ signature }) => signature.id === id),
        `${id}: ${line}`,
      );
    }
    assert.ok(
      samples.match.some((text) => !text.trim().includes('\n')),
      `${id} has no sample of one line`,
    );
  }
});

test('The page projects what its model makes of its figures', () => {
  const rows = [...page.matchAll(/^\| ([\d.]+) GB\/s .*$/gm)].map(([row, bandwidth]) => ({
    bandwidth: Number(bandwidth),
    cells: row.split('|').flatMap((cell) => (cell === '' ? [] : [cell.trim()])),
  }));
  assert.equal(rows.length, 3);
  for (const { bandwidth, cells } of rows) assert.deepEqual(cells, projectionRow(pageParts, bandwidth));
});

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
