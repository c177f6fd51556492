// The samples: what the maker writes, what their README says they show, and every built-in signature among them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { committedSamples, generatedSamples } from '../../../samples/make/stories.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { createLookAt } from '../../support/logs/look.ts';

const folder = new URL('../../../samples/', import.meta.url);
const look = createLookAt();
const isLog = (name: string): boolean => !/\.(?:(?:failure|armada-alert)\.txt|json)$/u.test(name);
const samples = [...committedSamples(), ...generatedSamples()].map(({ name, make }) => ({ name, text: make() }));
const logs = samples.filter(({ name }) => isLog(name));
const found = new Map(logs.map(({ name, text }) => [name, look(name, text)]));

test('the samples in the repository are what the maker writes (mended by: node samples/make.ts --all)', () => {
  for (const { name, make } of committedSamples()) {
    assert.ok(readFileSync(new URL(name, folder), 'utf8') === make(), `${name} differs`);
  }
});

test('they take 3 MB at most, and one that is made at the start has 5 MB or more', () => {
  const sizes = committedSamples().map(({ make }) => Buffer.byteLength(make()));
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 3_000_000);
  assert.ok(generatedSamples().some(({ make }) => Buffer.byteLength(make()) >= 5_000_000));
});

test('every built-in signature is found, and certain, in some sample', () => {
  const ids = [...found.values()].flatMap(({ findings }) =>
    findings.filter(({ confidence }) => confidence === 'confirmed').map(({ signature }) => signature.id),
  );
  const missing = readBuiltinCatalog().signatures.filter(({ id }) => !ids.includes(id));
  assert.deepEqual(
    missing.map(
      ({ id }) =>
        `${id}: add a line with it to a story in samples/make/stories-*.ts, then run: node samples/make.ts --all`,
    ),
    [],
  );
});

test('each sample is told by its kind, has hundreds of lines around its errors, and shows what the README says', () => {
  const rows = readRows();
  assert.deepEqual([...rows.keys()].toSorted(), samples.map(({ name }) => name).toSorted());
  for (const [name, triage] of found) {
    assert.equal(triage.kind, name.endsWith('.operation.log') ? 'operation-log' : 'master-info', name);
    assert.ok(triage.lines > 900 || name.startsWith('console-'), name);
    assert.deepEqual(triage.findings.map(({ signature }) => signature.id).toSorted(), rows.get(name)?.toSorted(), name);
  }
});

/** The table of samples/README.md: file, and the ids in its last column. */
function readRows(): Map<string, string[]> {
  const text = readFileSync(new URL('README.md', folder), 'utf8');
  const rows = [...text.matchAll(/^\| `([^`|]+)` \|([^|]*)\|([^|]*)\|$/gmu)];
  return new Map(
    rows.map(([, name = '', , ids = '']) => [name, [...ids.matchAll(/`([^`]+)`/gu)].map(([, id = '']) => id)]),
  );
}
