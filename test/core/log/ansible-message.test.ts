// The message of the task that broke an operation, however its result was printed or copied.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

function messageOf(...lines: readonly string[]): string | undefined {
  const log = ['TASK [a : b] ***', ...lines, '', 'PLAY RECAP ***', 'h : ok=1 changed=0 unreachable=0 failed=1', ''];
  const [finding, ...others] = triageText(triager, log.join('\n'), 'x.operation.log').findings;
  assert.deepEqual([finding?.signature.id, others], ['ansible-task-failed', []]);
  return finding?.occurrences[0]?.captures['message'];
}

test('the message of a result on one line, damaged or not', () => {
  assert.equal(messageOf('fatal: [h]: FAILED! => {"changed": false, "msg": "it broke"}'), 'it broke');
  assert.equal(messageOf('*fatal:\u00a0[h]:\u00a0FAILED!\u00a0=>\u00a0{“msg”:\u00a0“it\u00a0broke”}'), 'it broke');
});

test('a result printed over several lines gives its message, and no brace', () => {
  assert.equal(
    messageOf('fatal: [h]: FAILED! => {', '    "changed": false,', '    "msg": "it broke"', '}'),
    'it broke',
  );
  assert.equal(
    messageOf(
      'fatal: [h]: FAILED! => {',
      '    "msg": "non-zero return code",',
      '    "stderr": "no \\"such\\" image",',
      '}',
    ),
    'no "such" image',
  );
  assert.equal(messageOf('fatal: [h]: FAILED! => {', '    "changed": false', '}'), undefined);
});

test('a result that was wrapped gives what is on its lines, and no piece of JSON', () => {
  assert.equal(
    messageOf('fatal: [h]: FAILED! => {"changed": false,', '"msg": "it broke', 'badly", "rc": 1}'),
    'it broke\nbadly',
  );
  assert.equal(messageOf('fatal: [h]: FAILED! => {"changed": false,', '"rc": 1}'), 'non-zero return code 1');
});
