// docs/formats.md lists what the samples say.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../../scripts/host/root.ts';
import { makeFormatsPage } from '../../../scripts/formats.ts';

test('docs/formats.md is what `npm run docs:formats` makes', () => {
  const page = readFileSync(`${root}/docs/formats.md`, 'utf8');
  assert.equal(makeFormatsPage(page), page);
});
