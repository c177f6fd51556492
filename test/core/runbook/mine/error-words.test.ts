// What sounds like an error, what says that all is well, and which sentences announce commands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  announcesCalm,
  announcesCommands,
  errorStrength,
  findNumbers,
} from '../../../../core/runbook/mine/judge/error-words.ts';

for (const text of [
  'Checked 14 zones: no critical errors found',
  '0 seats failed, 0 timed out',
  'PASSED: the seat table has no errors',
  'All seats are there, nothing failed',
  'failed: 0, errors: none',
  'ok=12 changed=3 unreachable=0 failed=0 skipped=4',
  'no warnings, no issues found',
])
  test(`all is well: ${text}`, () => assert.ok(errorStrength(text) < 2));

for (const text of [
  'seat table failed to open',
  'too few seats in zone 1',
  'no error message was given by the keeper, which failed',
  'seat 7 is incompatible with the table',
  'the table is unreadable',
  'keeper: signal: killed',
  'ordering of seats is prohibited',
])
  test(`something went wrong: ${text}`, () => assert.ok(errorStrength(text) >= 2));

for (const [sentence, expected] of [
  ['Run the following commands and look for errors:', true],
  ['Execute this script on the keeper:', true],
  ['Run `seatctl list`', true],
  ['Run the job, which prints errors like this:', false],
  ['The log shows errors like these:', false],
] as const)
  test(`${expected ? 'asks' : 'does not ask'} to type: ${sentence}`, () =>
    assert.equal(announcesCommands(sentence), expected));

test('codes of information name no error', () => {
  assert.deepEqual(findNumbers('SEATS0815E then SEATS0816I, SEATS0817W'), ['SEATS0815E', 'SEATS0817W']);
});

for (const [sentence, expected] of [
  ['The output should have no errors:', true],
  ['Healthy output looks like this:', true],
  ['Post the following in the channel:', true],
  ['The expected output, without failures:', true],
  ['The post request returns this error:', false],
  ['It waits for the keeper to be healthy and then fails with:', false],
  ['The log shows errors like these:', false],
] as const)
  test(`${expected ? 'all is well' : 'not all is well'} with what follows: ${sentence}`, () =>
    assert.equal(announcesCalm(sentence), expected));
