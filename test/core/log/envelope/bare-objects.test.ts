// JSON objects that have no envelope are known by their keys, and never where a text in them may be a run's line.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBareObjects, mayTellRun } from '../../../../core/log/envelope/bare-objects.ts';
import { opensRun } from '../../../../core/log/envelope/carriers/run-line.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One line of each kind by which a run is known, as the text of a JSON string. */
const runLines = [
  'TASK [deploy : copy] ****',
  'TASK: [deploy | copy]',
  'PLAY [all] ****',
  'RUNNING HANDLER [restart] ****',
  'PLAY RECAP ****',
  'PLAY ***',
  'ok: [10.1.2.3]',
  'fatal: [h]: FAILED! => {}',
  'skipping: [h]',
  'FAILED - RETRYING: wait (3 retries left).',
  '...ignoring',
  '... ignoring',
  '# PLAY *****',
  '- all on hosts: all -',
  '10.1.2.3 | UNREACHABLE! => {}',
  '10.1.2.3 | SUCCESS',
  'PLAY 1: DEPLOY',
  String.raw`{\"_event\": \"v2_playbook_on_start\"`,
  String.raw`    \"plays\": [`,
  '10.1.2.3                   : ok=3    changed=1',
  String.raw`\u001b[0;32mok: [h]\u001b[0m`,
];

for (const line of runLines)
  test(`a run is not overlooked by ${line}`, () => {
    assert.ok(opensRun(line), 'this line does not open a run');
    assert.ok(mayTellRun(bytesOf(line), 0, bytesOf(line).length), 'no byte tells');
    const objects = createBareObjects();
    const bare = bytesOf('{"level":"info","ts":17.25,"msg":"seat taken"}');
    objects.add(bare, 0, bare.length);
    const carried = bytesOf(`{"level":"info","ts":18.50,"msg":"${line}"}`);
    if (!line.includes('ok=')) assert.equal(objects.has(carried, 0, carried.length), false);
  });

test('an object with the keys of one without an envelope has none, whatever its texts and numbers', () => {
  const objects = createBareObjects();
  const known = bytesOf('{"level": "info", "ts": 17.25, "msg": "seat taken", "seats": {"left": 3}}');
  objects.add(known, 0, known.length);
  const has = (text: string): boolean => objects.has(bytesOf(text), 0, bytesOf(text).length);
  assert.ok(has('{"level": "warn", "ts": 99.99, "msg": "no seat is left", "seats": {"left": 0}}'));
  assert.equal(has('{"level": "warn", "ts": 99.99, "message": "no seat is left", "seats": {"left": 0}}'), false);
  assert.equal(has('{"level": "warn", "ts": "99.99", "msg": "no seat is left", "seats": {"left": 0}}'), false);
  assert.equal(has('{"level": "warn", "ts": 99.99, "msg": "no \\"seat\\"", "seats": {"left": 0}}'), false);
  assert.equal(has('{"level": "warn", "ts": 99.99, "msg": "no seat'), false);
});
