// The stage between a file's bytes and its records: whatever the chunks, and whatever becomes of their buffers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInFile } from '../../../../core/log/envelope/origins.ts';
import { createUnwrapper } from '../../../../core/log/envelope/unwrapper.ts';

/** Unwraps a text that comes in chunks of so many bytes, all of them in one buffer that is used again and again. */
function unwrap(text: string, size: number) {
  const unwrapper = createUnwrapper();
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(size);
  const decoder = new TextDecoder();
  let records = '';
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(buffer, 0, at, at + size);
    records += decoder.decode(unwrapper.push(buffer.subarray(0, length)), { stream: true });
    buffer.fill(0x21);
  }
  records += decoder.decode(unwrapper.end());
  for (let record = 0; record < 5000; record += 500) unwrapper.origins.remember(record);
  return { records, origins: unwrapper.origins.origins(), lines: unwrapper.lines() };
}

const line = (number: number): string => `I0305 20:48:38.349606       1 a.go:28] ordinary line ${number}`;
const lines = Array.from({ length: 5000 }, (_, number) => line(number));

test('a log without envelopes is passed on as it is, in any chunks', () => {
  const text = `${lines.join('\r\n')}\r\n`;
  for (const size of [4096, 65_536, 1 << 20]) {
    const { records, origins, lines: count } = unwrap(text, size);
    assert.equal(records, text);
    assert.deepEqual([origins.records, origins.lines, origins.counts.size, count], [[0], [0], 0, 5000]);
  }
});

test('a log in envelopes gives its records, and their places, in any chunks', () => {
  const prefix = '2024-03-05T20:48:38.349606214Z stderr F ';
  const text = `${lines.map((each) => prefix + each).join('\n')}\n`;
  for (const size of [4096, 65_536, 1 << 20]) {
    const { records, origins } = unwrap(text, size);
    assert.equal(records, `${lines.join('\n')}\n`);
    for (let record = 0; record < 5000; record += 500)
      assert.deepEqual(placeInFile(origins, { line: record, column: 3 }), { line: record, column: prefix.length + 3 });
  }
});

test('a record that its carrier cut is joined, and its parts keep their places', () => {
  const text = [
    '2024-03-05T20:48:38.349606214Z stderr P the seat of the ke',
    '2024-03-05T20:48:38.349606214Z stdout F of another stream',
    '2024-03-05T20:48:38.349606214Z stderr F eper is lost',
    '',
  ].join('\n');
  const unwrapper = createUnwrapper();
  const parts = [unwrapper.push(new TextEncoder().encode(text)), unwrapper.end()];
  assert.equal(
    parts.map((part) => new TextDecoder().decode(part)).join(''),
    'of another stream\nthe seat of the keeper is lost\n',
  );
  const origins = unwrapper.origins.origins();
  assert.deepEqual(placeInFile(origins, { line: 1, column: 4 }), { line: 0, column: 44 });
  assert.deepEqual(placeInFile(origins, { line: 1, column: 18 }), { line: 2, column: 40 });
});
