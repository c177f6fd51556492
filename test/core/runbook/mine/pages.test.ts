// Errors that pages write down, in each of the conventions of authors, become the templates of the golden files beside the pages.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { mineSite } from '../../../../core/runbook/mine/mine.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';

const folder = new URL('../../../fixtures/mine/', import.meta.url);

for (const name of readdirSync(folder).filter((each) => each.endsWith('.md'))) {
  test(`what ${name} writes down is mined, and nothing else`, () => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { page } = parsePage({ page: `docs/${name}`, text, baseUrl: 'https://example.com/site/' });
    const found = mineSite([page]).map(({ template, severity, ignoreCase, places }) => ({
      line: places[0]?.line,
      anchor: places[0]?.anchor,
      convention: places[0]?.convention,
      template,
      severity,
      ignoreCase,
    }));
    const golden = new URL(name.replace(/\.md$/, '.json'), folder);
    if (process.env['UPDATE_EXPECT'] !== undefined) writeFileSync(golden, `${JSON.stringify(found, undefined, 2)}\n`);
    assert.deepEqual(found, JSON.parse(readFileSync(golden, 'utf8')));
  });
}
