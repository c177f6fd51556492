// The hooks for pre-commit, run as pre-commit runs them, and by pre-commit itself.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { root } from '../../../scripts/host/root.ts';
import { writeFolder } from '../../support/folder.ts';
import { signaturesFile, writeCheckedFolder } from './checked-folder.ts';

const pages = writeCheckedFolder();
const hooksFile = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
/** The command as it is found on the path. */
const bin = writeFolder({
  'armada-triage': `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'dist/cli.cjs')}' "$@"\n`,
});
chmodSync(bin.path('armada-triage'), 0o755);
const env = {
  ...process.env,
  PRE_COMMIT_HOME: bin.path('pre-commit'),
  PATH: `${bin.root}:${process.env['PATH'] ?? ''}`,
};

after(() => {
  pages.remove();
  bin.remove();
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly args?: readonly string[];
}

/** What each hook says of `pages`. */
const saidByHooks = new Map([
  ['armada-runbooks-check', /^docs\/page\.md:6:11: warning: .*\[broken-anchor\]$/m],
  ['armada-catalog-test', /^\.armada\/catalog\/signatures\.yaml:2:9: error: .*\[our-own-error\]$/m],
]);

test('each pre-commit hook fails for what is broken and names file, line and column', () => {
  const hooks: readonly Hook[] = parse(hooksFile);
  assert.deepEqual(
    hooks.map(({ id }) => id),
    [...saidByHooks.keys()],
  );
  for (const { id, entry, language, args = [signaturesFile] } of hooks) {
    const [program = '', ...words] = entry.split(' ');
    // pre-commit builds a package from a repository without what its build needs: the command is installed before.
    assert.deepEqual([program, language], ['armada-triage', 'system']);
    const { status, stdout } = spawnSync(program, [...words, ...args], { cwd: pages.root, env, encoding: 'utf8' });
    assert.equal(status, 1, id);
    assert.match(stdout, saidByHooks.get(id) ?? /never/, id);
  }
});

const preCommit = spawnSync('pre-commit', ['--version']).error === undefined;

test(
  'pre-commit runs the hooks with the installed command',
  { skip: preCommit ? false : 'pre-commit is not installed on this machine (Debian: apt-get install pre-commit)' },
  () => {
    const hooks = writeFolder({ '.pre-commit-hooks.yaml': hooksFile });
    try {
      git(hooks.root, 'init', '--quiet');
      git(hooks.root, 'add', '.');
      git(hooks.root, 'commit', '--quiet', '--message', 'Hooks');
      const ids = [...saidByHooks.keys()].map((id) => ({ id }));
      const repos = [{ repo: hooks.root, rev: git(hooks.root, 'rev-parse', 'HEAD').trim(), hooks: ids }];
      pages.write('.pre-commit-config.yaml', JSON.stringify({ repos }));
      git(pages.root, 'init', '--quiet');
      git(pages.root, 'add', '.');
      const { status, stdout } = spawnSync('pre-commit', ['run', '--all-files'], {
        cwd: pages.root,
        env,
        encoding: 'utf8',
      });
      assert.equal(status, 1, stdout);
      for (const [id, said] of saidByHooks) assert.match(stdout, said, id);
    } finally {
      hooks.remove();
    }
  },
);

function git(cwd: string, ...args: string[]): string {
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...author, ...args], { cwd, encoding: 'utf8' });
}
