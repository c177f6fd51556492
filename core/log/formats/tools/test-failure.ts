// Tests and builds that failed.

import { lineFormat } from '../line-format.ts';

export const testFailure = lineFormat({
  name: 'test-failure',
  description: 'A test or a build that failed, as `go test`, pytest and Gradle say it.',
  openings: '-F>',
  expression:
    /^(?<message>(?:--- FAIL: |FAIL\t\S|FAILED [^\s:]{1,300}::|FAILURE: Build failed|FAILED: Build did NOT|> Task :\S{1,200} FAILED$)[^]*)$/,
  level: 'error',
  samples: {
    match: [
      { record: '> Task :compileJava FAILED', level: 'error', message: '> Task :compileJava FAILED' },
      { record: '--- FAIL: TestDeploy (0.00s)', level: 'error', message: '--- FAIL: TestDeploy (0.00s)' },
      {
        record: 'FAILED tests/test_deploy.py::test_apply - AssertionError: assert 1 == 2',
        level: 'error',
        message: 'FAILED tests/test_deploy.py::test_apply - AssertionError: assert 1 == 2',
      },
      {
        record: 'FAILURE: Build failed with an exception.',
        level: 'error',
        message: 'FAILURE: Build failed with an exception.',
      },
    ],
    noMatch: ['--- PASS: TestDeploy (0.00s)', 'FAILED: 0', 'FAIL fast'],
  },
});
