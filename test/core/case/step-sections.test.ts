// Every section that a step names is on the bundled page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { siteBaseUrl as baseUrl } from '../../../core/runbook/site/links.ts';
import { sectionOfStep, stepAnchors } from '../../../core/case/steps/sections.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { parsePage } from '../../../core/runbook/site/page.ts';

test('the section of each step is on the bundled page', () => {
  const file = new URL('../../../runbooks/armada-deploy-operation-failures.md', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const { page } = parsePage({ page: 'armada-deploy-operation-failures.md', text, baseUrl, file: file.href });
  const library = createLibrary([page]);
  for (const id of Object.keys(stepAnchors)) {
    const target = library.resolve(sectionOfStep(id) ?? '');
    assert.equal(target?.file, file.href, id);
    assert.ok(target.anchor !== '' && target.line !== undefined, `${id}: the page has no such section`);
  }
});
