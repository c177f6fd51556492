// A language server that crashes: it is started again, with a message, but not forever.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCrashCount } from '../../client/src/crashes.ts';

test('after a crash the output channel says that the server is started again', () => {
  const { restart, message } = createCrashCount()(0);
  assert.equal(restart, true);
  assert.match(message, /stopped unexpectedly\. It restarts/);
});

test('a server that stops five times within three minutes is not restarted, and a message says how to start it', () => {
  const crashed = createCrashCount();
  const answers = [0, 1, 2, 3, 4].map((minute) => crashed(minute * 30_000));
  assert.deepEqual(
    answers.map(({ restart }) => restart),
    [true, true, true, true, false],
  );
  assert.match(answers[4]?.message ?? '', /Reload Window/);
});

test('crashes that lie further apart are each followed by a new start', () => {
  const crashed = createCrashCount();
  for (let hour = 0; hour < 20; hour += 1) assert.equal(crashed(hour * 3_600_000).restart, true);
});
