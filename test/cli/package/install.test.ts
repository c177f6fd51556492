// The command as people install it: `npm pack`, an empty prefix, no network; and the Action that runs it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { checksumLine, packCommand } from '../../../scripts/pack.ts';
import { root } from '../../../scripts/host/root.ts';
import type { Folder } from '../../support/folder.ts';
import { signaturesFile, writeCheckedFolder } from './checked-folder.ts';
import { startAssistant } from '../../support/mcp.ts';

let folder: string;
let tarball: string;
let command: string;
let pages: Folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'armada-triage-install-'));
  tarball = await packCommand(folder, ['--ignore-scripts']);
  npmInstall(join(folder, 'prefix'));
  command = join(folder, 'prefix', 'bin', 'armada-triage');
  pages = writeCheckedFolder();
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
  pages.remove();
});

function npmInstall(prefix: string): void {
  execFileSync('npm', ['install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix, tarball], {
    stdio: 'pipe',
    env: { ...process.env, npm_config_cache: join(folder, 'cache') },
  });
}

function run(...args: string[]) {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'user-cache') };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: pages.root, env });
  return { code: status, out: stdout, err: stderr };
}

function scanSample() {
  return run('scan', join(root, 'samples', 'kms-api-key-gone.gmi.log'), '--format', 'ndjson');
}

test('npm installs it offline: it depends on nothing and runs no script', () => {
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const key of ['dependencies', 'private']) assert.equal(manifest[key], undefined, key);
  const scripts = Object.keys(Object(manifest['scripts']));
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
    assert.ok(!scripts.includes(script), script);
  assert.equal(run('--version').out, `${String(manifest['version'])}\n`);
});

test('the installed command scans, completes, helps, and has its man page', () => {
  const scan = run('scan', join(root, 'samples', 'kms-api-key-gone.gmi.log'), '--format', 'json');
  assert.equal(scan.code, 1);
  assert.match(scan.out, /"kms-api-key-not-found"/);
  assert.match(run('completion', 'bash').out, /complete -o filenames/);
  assert.match(run('help', 'scan').out, /--fail-on/);
  assert.ok(existsSync(join(folder, 'prefix', 'share', 'man', 'man1', 'armada-triage.1')));
});

test(
  'a start remembers the compiled code in the folder for caches, and does without where that is damaged or cannot be written',
  {
    skip: process.platform === 'darwin' || process.platform === 'win32' ? 'that folder is another one here' : false,
  },
  () => {
    const cache = join(folder, 'user-cache', 'armada-triage');
    const files = (): readonly string[] =>
      existsSync(cache)
        ? readdirSync(cache, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name))
        : [];
    rmSync(cache, { recursive: true, force: true });
    const first = scanSample();
    assert.equal(files().length, 1);
    assert.deepEqual(scanSample(), first);
    for (const bytes of [0, 1000, 2_000_000]) {
      for (const file of files()) writeFileSync(file, Buffer.alloc(bytes, 1));
      assert.deepEqual(scanSample(), first);
    }
    rmSync(cache, { recursive: true, force: true });
    writeFileSync(cache, 'a file where the folder would be');
    assert.deepEqual(scanSample(), first);
    rmSync(cache);
  },
);

test('exit codes: 0 for nothing, 1 for something, 2 for work that could not be done', () => {
  assert.equal(run('scan', join(root, 'samples', 'healthy.gmi.log')).code, 0);
  assert.equal(run('scan', join(root, 'samples', 'kms-api-key-gone.gmi.log')).code, 1);
  assert.equal(run('scan', 'no-such-file.log').code, 2);
  assert.equal(run('scan', '--no-such-option', join(root, 'samples', 'kms-api-key-gone.gmi.log')).code, 2);
});

test('the installed command serves its tools to an assistant', async () => {
  const assistant = await startAssistant(['--root', join(root, 'samples')], [command]);
  try {
    const { items } = await assistant.call('list_signatures', { id: 'kms-api-key-not-found' });
    assert.equal(items.length, 1);
  } finally {
    await assistant.stop();
  }
});

test('a checksum is one that sha256sum checks', async () => {
  const line = await checksumLine(tarball);
  const { status, stdout } = spawnSync('sha256sum', ['--check'], { input: line, cwd: folder, encoding: 'utf8' });
  assert.deepEqual([status, stdout.trim().endsWith('OK')], [0, true]);
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

interface Matcher {
  readonly problemMatcher: readonly { readonly pattern: readonly [{ readonly regexp: string }] }[];
}

/** Runs the steps of the Action as a runner does. */
function runAction(inputs: Readonly<Record<string, string>>): { readonly code: number; readonly out: string } {
  const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const values = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, one]) => [name, one.default ?? ''])),
    ...inputs,
  };
  let out = '';
  for (const { run: script, env } of action.runs.steps) {
    const filled = Object.entries(env).map(([name, text]) => [
      name,
      text.replaceAll(/\$\{\{ (?:inputs\.(\w+)|github\.action_path) \}\}/g, (_, input?: string) =>
        input === undefined ? root : (Object.entries(values).find(([key]) => key === input)?.[1] ?? ''),
      ),
    ]);
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: pages.root,
      encoding: 'utf8',
      env: {
        ...process.env,
        npm_config_offline: 'true',
        npm_config_cache: join(folder, 'cache'),
        RUNNER_TEMP: folder,
        ...Object.fromEntries(filled),
      },
    });
    out += stdout;
    if (status !== 0) return { code: status ?? 1, out: `${out}${stderr}` };
  }
  return { code: 0, out };
}

test('the Action installs, checks, and its problem matcher reads each line', () => {
  const { code, out } = runAction({ package: tarball, runbooks: '.', catalog: signaturesFile });
  assert.equal(code, 1, out);
  const file = /^::add-matcher::(.+)$/m.exec(out)?.[1] ?? '';
  const matcher: Matcher = JSON.parse(readFileSync(file, 'utf8'));
  const pattern = new RegExp(matcher.problemMatcher[0]?.pattern[0].regexp ?? '');
  const found = out.split('\n').flatMap((line) => {
    const match = pattern.exec(line);
    return match === null || line.startsWith('::') ? [] : [match.slice(1)];
  });
  assert.deepEqual(
    found.map(([path, line, column, severity, , kind]) => [path, line, column, severity, kind]),
    [
      ['docs/page.md', '6', '11', 'warning', 'broken-anchor'],
      [signaturesFile, '2', '9', 'error', 'our-own-error'],
    ],
  );
  assert.equal(runAction({ package: tarball }).code, 0);
});
