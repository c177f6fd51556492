// How real programs end: CI runners, builds, tests, containers, clusters and units, and what only looks like an end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsOf } from '../../../../core/log/envelope/records.ts';
import { readEnding, type Outcome } from '../../../../core/log/ending/outcome.ts';

const padding = Array.from({ length: 6 }, (_, index) => `2024-05-01T10:00:0${index}Z step ${index} done`);

const endings: readonly (readonly [outcome: Outcome, lines: readonly string[]])[] = [
  ['failed', ["Build step 'Execute shell' marked build as failure", 'Finished: FAILURE']],
  ['failed', ['Sending e-mails to: a@example.com', 'Finished: UNSTABLE']],
  ['failed', ['ERROR: script returned exit code 1', 'Finished: FAILURE']],
  ['failed', ['Finished: NOT_BUILT']],
  [
    'failed',
    [
      '2024-05-01T10:00:09.0000000Z ##[error]Process completed with exit code 1.',
      '2024-05-01T10:00:09.0000000Z Post job cleanup.',
      '2024-05-01T10:00:09.0000000Z Cleaning up orphan processes',
    ],
  ],
  ['failed', ['ERROR: Job failed: exit code 1']],
  ['failed', ['ERROR: Job failed: execution took longer than 1h0m0s seconds']],
  ['failed', ['ERROR: Job failed (system failure): prepare environment: timed out']],
  ['succeeded', ['Cleaning up project directory and file based variables', 'Job succeeded']],
  ['failed', ['Finished Step #0', 'ERROR', 'ERROR: build step 0 "x" failed: step exited with non-zero status: 1']],
  ['failed', ['web-1  | npm ERR! code 1', 'web-1 exited with code 1']],
  ['failed', ['Aborting on container exit...', 'dependency failed to start: container db-1 is unhealthy']],
  ['failed', ['service "web" didn\'t complete successfully: exit 1']],
  ['failed', ['command terminated with exit code 1']],
  ['failed', ['error: timed out waiting for the condition on deployments/x']],
  ['failed', ['error: deployment "x" exceeded its progress deadline']],
  ['succeeded', ['deployment "x" successfully rolled out']],
  ['failed', ['Error: INSTALLATION FAILED: context deadline exceeded']],
  ['failed', ['Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress']],
  [
    'failed',
    [
      'npm ERR! code ELIFECYCLE',
      'npm ERR! errno 1',
      'npm ERR! app@1.0.0 build: `tsc`',
      'npm ERR! Exit status 1',
      'npm ERR! ',
      'npm ERR! Failed at the app@1.0.0 build script.',
      'npm ERR! This is probably not a problem with npm. There is likely additional logging output above.',
      '',
      'npm ERR! A complete log of this run can be found in:',
      'npm ERR!     /data/_logs/2024-debug.log',
    ],
  ],
  [
    'failed',
    [
      'npm error code E404',
      'npm error 404 Not Found',
      'npm error A complete log of this run can be found in: /data/x.log',
    ],
  ],
  [
    'failed',
    [
      'error Command failed with exit code 2.',
      'info Visit https://yarnpkg.com/en/docs/cli/run for documentation about this command.',
    ],
  ],
  ['failed', [' ELIFECYCLE  Command failed with exit code 1.']],
  [
    'failed',
    [
      '[INFO] BUILD FAILURE',
      '[INFO] ------',
      '[INFO] Total time:  2.1 s',
      '[INFO] Finished at: 2024-05-01T10:00:09Z',
      '[INFO] ------',
      '[ERROR] Failed to execute goal x',
      '[ERROR] -> [Help 1]',
      '[ERROR] ',
    ],
  ],
  [
    'succeeded',
    [
      '[INFO] BUILD SUCCESS',
      '[INFO] ------',
      '[INFO] Total time:  2.1 s',
      '[INFO] Finished at: 2024-05-01T10:00:09Z',
      '[INFO] ------',
    ],
  ],
  [
    'failed',
    [
      'FAILURE: Build failed with an exception.',
      '',
      '* What went wrong:',
      "Execution failed for task ':test'.",
      '',
      '* Try:',
      '> Run with --stacktrace option',
      '',
      'BUILD FAILED in 3s',
      '2 actionable tasks: 2 executed',
    ],
  ],
  ['succeeded', ['BUILD SUCCESSFUL in 3s', '2 actionable tasks: 2 executed']],
  [
    'failed',
    [
      'FAILED tests/test_a.py::test_b - assert 1 == 2',
      '========================= 1 failed, 3 passed in 0.12s =========================',
    ],
  ],
  ['failed', ['=================== 2 failed, 1 error in 0.12s ===================']],
  ['failed', ['========================= 1 error in 0.12s =========================']],
  [
    'failed',
    [
      '!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!',
      '=============================== 1 error in 0.05s ===============================',
    ],
  ],
  ['succeeded', ['============================== 3 passed in 0.02s ===============================']],
  ['succeeded', ['======================== 3 passed, 2 warnings in 0.02s ========================']],
  ['failed', ['1 failed, 3 passed in 0.12s']],
  ['failed', ['FAILED (failures=1, errors=2)']],
  ['failed', ['--- FAIL: TestX (0.00s)', 'FAIL', 'FAIL\texample.com/a\t0.004s', 'FAIL']],
  ['failed', ['FAIL\texample.com/a [build failed]', 'FAIL']],
  ['succeeded', ['ok  \texample.com/a\t0.004s']],
  ['succeeded', ['PASS', 'ok  \texample.com/a\t0.004s']],
  ['failed', ['make: *** [Makefile:2: all] Error 2']],
  ['failed', ["make: *** No rule to make target 'x'.  Stop."]],
  ['failed', ['make[1]: *** Waiting for unfinished jobs....', 'make: *** [Makefile:9: all] Error 2']],
  ['failed', ['ninja: build stopped: subcommand failed.']],
  [
    'failed',
    [
      'May 01 10:00:09 h systemd[1]: etcd.service: Main process exited, code=exited, status=1/FAILURE',
      "May 01 10:00:09 h systemd[1]: etcd.service: Failed with result 'exit-code'.",
      'May 01 10:00:09 h systemd[1]: Failed to start etcd.service - etcd - key value store.',
    ],
  ],
  ['failed', ['May 01 10:00:09 h systemd[1]: Failed to start etcd - highly-available key value store.']],
  ['unknown', ['May 01 10:00:09 h systemd[1]: Started etcd.service - etcd.']],
  [
    'failed',
    [
      'May 01 10:00:09 h systemd[1]: etcd.service: Start request repeated too quickly.',
      "May 01 10:00:09 h systemd[1]: etcd.service: Failed with result 'exit-code'.",
      'May 01 10:00:09 h systemd[1]: Failed to start etcd.service - etcd.',
    ],
  ],
  [
    'failed',
    [
      '╷',
      '│ Error: Invalid reference',
      '│ ',
      '│   on main.tf line 3, in resource "x" "y":',
      '│    3:   a = b',
      '│ ',
      '│ A reference to a resource type must be followed by at least one attribute access',
      '╵',
    ],
  ],
  ['succeeded', ['Apply complete! Resources: 1 added, 0 changed, 0 destroyed.', '', 'Outputs:', '', 'a = "b"']],
  ['succeeded', ['Destroy complete! Resources: 1 destroyed.']],
  [
    'succeeded',
    [
      'No changes. Your infrastructure matches the configuration.',
      '',
      'Terraform has compared your real infrastructure against your configuration',
      'and found no differences, so no changes are needed.',
    ],
  ],
  ['failed', ['panic: boom', '', 'goroutine 1 [running]:', 'main.main()', '\t/data/a.go:4 +0x1d', 'exit status 2']],
  ['failed', ['Exception in thread "main" java.lang.IllegalStateException: x', '\tat A.main(A.java:3)']],
  [
    'failed',
    [
      'node:internal/modules/cjs/loader:1143',
      '  throw err;',
      '  ^',
      '',
      "Error: Cannot find module 'x'",
      '    at Module._resolveFilename (node:internal/modules/cjs/loader:1140:15)',
      "  code: 'MODULE_NOT_FOUND',",
      '  requireStack: []',
      '}',
      '',
      'Node.js v20.1.0',
    ],
  ],
  [
    'failed',
    [
      "thread 'main' panicked at src/main.rs:2:5:",
      'boom',
      'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
    ],
  ],
  ['failed', ['error: could not compile `app` (bin "app") due to 1 previous error']],
  [
    'failed',
    [
      'test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
      '',
      'error: test failed, to rerun pass `--lib`',
    ],
  ],
  ['succeeded', ['test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s']],
  [
    'failed',
    ['Tests:       1 failed, 2 passed, 3 total', 'Snapshots:   0 total', 'Time:        1.2 s', 'Ran all test suites.'],
  ],
  [
    'failed',
    [
      '  1 failing',
      '',
      '  1) x',
      '       fails:',
      '     AssertionError: expected 1 to equal 2',
      '      at Context.<anonymous> (test.js:3:5)',
    ],
  ],
  ['failed', ['# tests 3', '# pass 2', '# fail 1']],
  [
    'succeeded',
    ['# tests 3', '# suites 0', '# pass 3', '# fail 0', '# cancelled 0', '# skipped 0', '# todo 0', '# duration_ms 50'],
  ],
  ['failed', ['The command "make test" exited with 2.']],
  ['failed', ['ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2']],
  ['failed', ["The command '/bin/sh -c make' returned a non-zero code: 2"]],
  ['failed', ["##[error]Bash exited with code '1'.", '##[section]Finishing: Build']],
  ['failed', ['[Pipeline] End of Pipeline', 'ERROR: script returned exit code 2', 'Finished: FAILURE']],
  ['failed', ["error: failed to push some refs to 'x'"]],
  [
    'failed',
    [
      'Job for etcd.service failed because the control process exited with error code.',
      'See "systemctl status etcd.service" and "journalctl -xeu etcd.service" for details.',
    ],
  ],
  ['failed', ['E: Sub-process /usr/bin/dpkg returned an error code (1)']],
  ['unknown', ['web-1  | 10:00 request failed with exit code 3 of job', 'done with it all']],
  ['unknown', ['retry 3 of 5 after BUILD FAILED in log of other job said so']],
  ['unknown', ['I0305 20:48:40 started', 'all good']],
  ['unknown', ['2024-05-01T10:00:09Z INFO 1 failed, 3 passed in the last round']],
  ['unknown', ['PASS', 'test of the password']],
  ['succeeded', ['Test Suites: 2 passed, 2 total', 'Tests:       9 passed, 9 total', 'Time:        1.2 s']],
  ['failed', ['Test Suites: 1 failed, 1 passed, 2 total', 'Tests:       9 passed, 9 total', 'Time:        1.2 s']],
  ['failed', ['2024-05-01T10:00:09Z stdout F make: *** [Makefile:2: all] Error 2']],
  ['unknown', ['make: [Makefile:2: clean] Error 1 (ignored)']],
  [
    'unknown',
    [
      '2024-05-01 10:00:09.838 UTC [12] LOG:  background worker "logical replication launcher" (PID 7) exited with exit code 1',
      '2024-05-01 10:00:09.840 UTC [12] LOG:  database system is shut down',
    ],
  ],
  ['unknown', ['Error: this is only a heading', 'of a text']],
];

for (const [outcome, lines] of endings) {
  test(`${outcome}: ${lines.join(' / ').slice(0, 200)}`, () => {
    const records = recordsOf(`${[...padding, ...lines].join('\n')}\n`);
    const read = readEnding({ lines: records.length, tail: records.map(({ text }) => `${text}\n`).join('') });
    assert.equal(read.outcome, outcome, read.ending?.text);
  });
}
