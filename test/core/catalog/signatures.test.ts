// Every built-in signature, as marked logs both ways: what is marked is found there, so and no other way, and nothing else is,
// each among more than 5,000 lines of all shapes.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { createLookAt } from '../../support/logs/look.ts';
import { readCases } from '../../support/logs/marked.ts';
import { checkCase } from '../../support/logs/places.ts';

const folder = new URL('../../fixtures/signatures/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
const look = createLookAt();

test('every built-in signature has marked logs: places where it is found, and places where it is not', () => {
  const ids = readBuiltinCatalog().signatures.map((signature) => signature.id);
  const without = ids.filter((id) => !names.includes(`${id}.log`));
  assert.deepEqual(
    without.map((id) => `write test/fixtures/signatures/${id}.log, as CONTRIBUTING.md shows`),
    [],
  );
  assert.deepEqual(
    names.filter((name) => !ids.includes(name.replace('.log', ''))),
    [],
  );
  for (const id of ids) {
    const cases = readCases(readFileSync(new URL(`${id}.log`, folder), 'utf8'));
    const found = cases.filter((each) => each.marks.some((mark) => mark.id === id && mark.absent !== true));
    assert.ok(found.length > 0, `${id}.log has no mark of it: put ^^^^ ${id} and its severity under its text`);
    assert.ok(
      found.length < cases.length,
      `${id}.log lacks a case in which it must not be found: put ^^^^ !${id} under a near miss`,
    );
  }
});

for (const [at, name] of names.entries()) {
  for (const [position, each] of readCases(readFileSync(new URL(name, folder), 'utf8')).entries()) {
    test(`${name.replace('.log', '')}, ${each.title} (${each.kind})`, () =>
      checkCase(look, each, (at + position) % 16));
  }
}
