// Large logs in which nothing is wrong: they are the same for the same seed, and no built-in signature finds trouble in them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { healthyKinds, healthyNames, makeHealthyLog, type HealthyKind } from '../../support/logs/healthy.ts';
import { defaults } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

for (const kind of healthyKinds) {
  test(`a healthy log (${kind}) is the same for the same seed and another for another`, () => {
    assert.equal(hashOf(kind, 5), hashOf(kind, 5));
    assert.notEqual(hashOf(kind, 5), hashOf(kind, 6));
  });

  test(`a healthy log (${kind}) has the size asked for, in chunks that end with a line`, () => {
    for (const bytes of [1, 100_000, 3_000_000]) {
      const chunks = [...makeHealthyLog(kind, bytes)];
      const made = chunks.reduce((sum, { length }) => sum + length, 0);
      assert.ok(made >= bytes && made <= bytes + 131_072, `${made} of ${bytes}`);
      assert.ok(chunks.every((chunk) => chunk.at(-1) === 10));
    }
  });

  test(`5 MB of a healthy log (${kind}) have no error and no warning, and one is seen where it is put in`, () => {
    const healthy = look(kind, makeHealthyLog(kind, 5_000_000, 11));
    assert.deepEqual(healthy.trouble, []);
    assert.equal(healthy.log, kinds[kind]);
    const known = new TextEncoder().encode('Error from server: etcdserver: mvcc: database space exceeded\n');
    assert.notDeepEqual(look(kind, [...makeHealthyLog(kind, 200_000, 11)].toSpliced(1, 0, known)).trouble, []);
  });
}

test('healthy logs hold what only looks like trouble', () => {
  const text = healthyKinds.map((kind) => textOf(kind, 1_000_000)).join('');
  for (const part of ['FAILED - RETRYING', '...ignoring', 'context deadline exceeded', 'took too long', 'Unhealthy']) {
    assert.ok(text.includes(part), part);
  }
});

test('no slot of a template is left in a healthy log', () => {
  for (const kind of healthyKinds) assert.ok(!textOf(kind, 1_000_000).includes('§'), kind);
});

test('the lines of a wrapped operation log are JSON of one request', () => {
  const lines = textOf('wrapped-operation', 200_000).trimEnd().split('\n');
  const requests = new Set(
    lines.map((line) => String(Object.entries(parse(line)).find(([key]) => key === 'reqID')?.[1])),
  );
  assert.equal(requests.size, 1);
});

const kinds: Readonly<Record<HealthyKind, string>> = {
  operation: 'operation-log',
  'wrapped-operation': 'operation-log',
  'master-info': 'master-info',
  journal: 'unknown',
};

/** The errors and warnings, and the kind of the log. */
function look(kind: HealthyKind, chunks: Iterable<Uint8Array>): { readonly trouble: string[]; readonly log: string } {
  const scanner = triager.engine.createScanner();
  for (const chunk of chunks) scanner.push(chunk);
  const { findings, kind: log } = triager.triage(healthyNames[kind], scanner.end());
  const trouble = findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ signature, occurrences }) => `${signature.id}: ${occurrences[0]?.text}`);
  return { trouble, log };
}

function hashOf(kind: HealthyKind, seed: number): string {
  const hash = createHash('sha256');
  for (const chunk of makeHealthyLog(kind, 1_000_000, seed)) hash.update(chunk);
  return hash.digest('hex');
}

function textOf(kind: HealthyKind, bytes: number): string {
  return Buffer.concat([...makeHealthyLog(kind, bytes)]).toString();
}

function parse(line: string): object {
  const value: unknown = JSON.parse(line);
  assert.ok(typeof value === 'object' && value !== null);
  return value;
}
