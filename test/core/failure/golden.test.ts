// Whole pastes and the JSON that comes of them: test/fixtures/failure/*.txt with *.json, rewritten with UPDATE_EXPECT=1.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';
import { toJsonParse } from '../../../core/report/json/parse.ts';

const folder = new URL('../../fixtures/failure/', import.meta.url);

for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  test(`${name} gives the JSON beside it`, () => {
    const { failures, problems } = parseFailures(readFileSync(new URL(name, folder), 'utf8'));
    const actual = `${JSON.stringify(toJsonParse(failures, problems), undefined, 2)}\n`;
    const golden = new URL(name.replace(/\.txt$/, '.json'), folder);
    if (process.env['UPDATE_EXPECT'] === '1') writeFileSync(golden, actual);
    assert.ok(existsSync(golden), 'There is no expected output yet: run with UPDATE_EXPECT=1.');
    assert.equal(actual, readFileSync(golden, 'utf8'));
  });
}
