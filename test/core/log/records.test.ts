// Lines that servers and programs wrote when something failed: which of them are errors, at which level, and where their messages begin.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mayBeError } from '../../../core/log/error-level.ts';
import { readRecord } from '../../../core/log/formats/read-record.ts';
import { isErrorLevel } from '../../../core/log/level.ts';
import { root } from '../../../scripts/host/root.ts';

const folder = `${root}/test/fixtures/records`;

/** A caret below the first character of a message, and the level. */
const mark = /^(?<blanks> *)\^ (?<level>\w+)$/;

for (const file of readdirSync(folder)) {
  test(`of ${file} exactly the marked records are errors`, () => {
    const lines = readFileSync(`${folder}/${file}`, 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      if (mark.test(line)) continue;
      const bytes = new TextEncoder().encode(line);
      const record = readRecord(line);
      const isError = isErrorLevel(record.level) && mayBeError(bytes, 0, bytes.length);
      const { blanks, level } = mark.exec(lines[index + 1] ?? '')?.groups ?? {};
      assert.deepEqual(
        { line, level: isError ? record.level : undefined, at: isError ? record.at : undefined },
        { line, level, at: blanks?.length },
      );
    }
  });
}
