// How a run ended, on the command line: said first if nothing known explains a failure, and counted in the exit code.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { scanOf, runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';

const recap = (failed: number): string =>
  `PLAY RECAP *********************************************************************\n10.0.0.1                   : ok=3    changed=1    unreachable=0    failed=${failed}\n`;

let folder: Folder;
before(() => {
  folder = writeFolder({
    'build.log':
      'step 1 done\nERROR: cannot open the bucket deploy-cache\nstep 2 skipped\nERROR: 3 files are missing in stage 2\nFinished: FAILURE\n',
    'quiet.log': 'step 1 done\nstep 2 done\nexit status 3\n',
    'good.log': 'step 1 done\nFinished: SUCCESS\n',
    'open.log': 'step 1 done\nstep 2 done\n',
    'recap.log': `PLAY [all] *****\n\nTASK [a : b] *****\nok: [10.0.0.1]\n\n${recap(0)}`,
    'ansible.log': `PLAY [all] *****\n\nTASK [a : b] *****\nok: [10.0.0.1]\n\n${recap(1)}`,
    'trap.log': `PLAY [all] *****\n\nTASK [a : b] *****\nok: [10.0.0.1]\n\n${recap(1)}\nFinished: SUCCESS\n`,
  });
});
after(() => folder.remove());

describe('A run that failed without a known error', () => {
  test('says so first, with the last errors before its end and how it ended', async () => {
    const run = await runCli(['scan', 'build.log'], { folder: folder.root });
    assert.match(
      run.out,
      /^build\.log .*\n {2}This run failed; no known error explains it\.\n {2}Last errors before the end:\n.*2 │ .*cannot open the bucket deploy-cache\n.*4 │ .*files are missing.*\n {2}How it ended:\n.*5 │ Finished: FAILURE\n/,
    );
    assert.doesNotMatch(run.out, /No known error found/);
    assert.equal(run.code, 1);
  });
  test('says it with --quiet too, and without errors in the log', async () => {
    const run = await runCli(['scan', 'quiet.log', '--quiet', '--fail-on', 'error'], { folder: folder.root });
    assert.match(run.out, /This run failed; no known error explains it\.\n {2}How it ended:\n.*3 │ exit status 3\n/);
    assert.equal(run.code, 1);
  });
  test('is no failure with --fail-on never', async () => {
    assert.equal((await runCli(['scan', 'build.log', '--fail-on', 'never'], { folder: folder.root })).code, 0);
  });
});

for (const [name, outcome, line, code] of [
  ['good.log', 'succeeded', 2, 0],
  ['open.log', 'unknown', undefined, 0],
  ['recap.log', 'succeeded', 7, 0],
  ['ansible.log', 'failed', 7, 1],
  ['trap.log', 'failed', 7, 1],
] as const) {
  test(`JSON says of ${name}: ${outcome}`, async () => {
    const run = await runCli(['scan', name, '--format', 'json'], { folder: folder.root });
    const [log] = scanOf(run).logs;
    assert.deepEqual([log?.outcome, log?.ending?.line, run.code], [outcome, line, code]);
  });
}
