// Each format reads its samples, and no sample of another format that is asked before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOpenings, mayBeError } from '../../../core/log/error-level.ts';
import { bodyOf } from '../../../core/log/formats/body.ts';
import { formats } from '../../../core/log/formats/index.ts';
import { readRecord } from '../../../core/log/formats/read-record.ts';
import { isErrorLevel } from '../../../core/log/level.ts';

for (const format of formats) {
  test(`${format.name} reads its samples and nothing else`, () => {
    for (const { record, level, message, time } of format.samples.match) {
      const read = readRecord(record);
      assert.deepEqual(
        { record, format: read.format?.name, level: read.level, message: read.message },
        { record, format: format.name, level, message },
      );
      if (time !== undefined) assert.equal(read.time?.text, time);
      assert.ok(format.openings === '' || format.openings.includes(bodyOf(record).body.text.charAt(0)), record);
    }
    for (const record of format.samples.noMatch) assert.equal(format.read(bodyOf(record).body), undefined, record);
  });
}

test('a message never loses its first words', () => {
  const messages = [
    ['2018/06/20 17:31:24 cannot connect: refused', 'cannot connect: refused'],
    ['2024-03-05T20:48:40Z cannot connect: refused', 'cannot connect: refused'],
    ['2024-03-05 20:48:40,101 ERROR app: boom', 'app: boom'],
  ] as const;
  for (const [record, message] of messages) assert.equal(readRecord(record).message, message);
});

test('formats have names of their own, a sentence, and samples of both kinds', () => {
  assert.equal(new Set(formats.map(({ name }) => name)).size, formats.length);
  for (const { name, description, samples } of formats) {
    assert.match(name, /^[a-z][a-z-]*$/);
    assert.match(description, /\.$/, name);
    assert.ok(samples.match.length > 0 && samples.noMatch.length > 0, name);
  }
});

test('the quick look at bytes misses no error of a sample, and passes no other level that the first bytes name', () => {
  for (const { name, samples } of formats) {
    for (const { record, level } of samples.match) {
      const bytes = new TextEncoder().encode(record);
      if (isErrorLevel(level)) assert.ok(mayBeError(bytes, 0, bytes.length), `${name}: ${record}`);
      if (isErrorLevel(level)) assert.equal(errorOpenings[bytes[0] ?? 0], 1, `${name}: ${record}`);
    }
  }
});
