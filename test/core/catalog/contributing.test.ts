// The example of CONTRIBUTING.md is true: its signature loads, its samples pass, its marked log is found as marked.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileCatalog } from '../../../core/catalog/compile.ts';
import { parseCatalog } from '../../../core/catalog/load.ts';
import { testSamples } from '../../../core/catalog/samples.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';
import { createLookAt } from '../../support/logs/look.ts';
import { readCases } from '../../support/logs/marked.ts';
import { checkCase } from '../../support/logs/places.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const guide = readFileSync(new URL('../../../CONTRIBUTING.md', import.meta.url), 'utf8');
const yaml = (/```yaml\n([^`]*signatures:[^`]*)```/.exec(guide)?.[1] ?? '').replaceAll(/^ {3}/gm, '');
const loaded = parseCatalog('CONTRIBUTING.md', yaml, { knownChecks: checkNames });
const { catalog, problems } = compileCatalog(loaded.signatures);

test('the signature of the guide loads, and its samples pass', () => {
  assert.deepEqual([...loaded.problems, ...problems], []);
  assert.equal(catalog.signatures.length, 1);
  const triager = createTriager(catalog, defaults);
  const results = testSamples(catalog, (text) => triageText(triager, text).findings.map((each) => each.signature.id));
  assert.deepEqual(
    results.filter((result) => !result.ok),
    [],
  );
});

test('the marked log of the guide is found as it is marked', () => {
  const indented = guide.split('\n').map((line) => (line.startsWith('       ') ? line.slice(7) : ''));
  const cases = readCases(indented.slice(indented.findIndex((line) => line.startsWith('== '))).join('\n'));
  assert.equal(cases.length, 2);
  for (const each of cases) checkCase(createLookAt(catalog), each, 1);
});
