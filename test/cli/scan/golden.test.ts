// Text output as a whole: test/fixtures/cli/*.log with *.out, rewritten with UPDATE_EXPECT=1.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../support/cli.ts';

const folder = fileURLToPath(new URL('../../fixtures/cli/', import.meta.url));

for (const name of readdirSync(folder).filter((file) => file.endsWith('.log'))) {
  test(`The text for ${name} is as stored beside it`, async () => {
    const run = await runCli(['scan', name, '--no-builtin', '--catalog', 'catalog.yaml'], { folder });
    const golden = `${folder}${name.replace(/\.log$/, '.out')}`;
    if (process.env['UPDATE_EXPECT'] === '1') writeFileSync(golden, run.out);
    assert.ok(existsSync(golden), 'There is no expected output yet: run with UPDATE_EXPECT=1.');
    assert.equal(run.out, readFileSync(golden, 'utf8'));
    assert.equal(run.err, '');
  });
}
