// Every built-in signature, as marked logs both ways: what is marked is found there, so and no other way, and nothing else is,
// each among more than 5,000 lines of all shapes.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Triage } from '../../core/triage/finding.ts';
import { readBuiltinCatalog } from '../support/catalog.ts';
import { fillerFor, pathFor } from '../support/logs.ts';
import { embed, readCases } from '../support/marked.ts';
import type { Mark, Marked, MarkedCase } from '../support/marked.ts';
import { createLookAt } from '../support/triage.ts';

const folder = new URL('../fixtures/signatures/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
const look = createLookAt();

test('every built-in signature has marked logs: places where it is found, and places where it is not', () => {
  const ids = readBuiltinCatalog().signatures.map((signature) => signature.id);
  assert.deepEqual(
    names.map((name) => name.replace('.log', '')),
    ids.toSorted(),
  );
  for (const id of ids) {
    const cases = readCases(readFileSync(new URL(`${id}.log`, folder), 'utf8'));
    const found = cases.filter((each) => each.marks.some((mark) => mark.id === id && mark.absent !== true));
    assert.ok(found.length > 0, `${id} is found nowhere`);
    assert.ok(found.length < cases.length, `${id} is found everywhere`);
  }
});

for (const [at, name] of names.entries()) {
  const cases = readCases(readFileSync(new URL(name, folder), 'utf8'));
  for (const [position, each] of cases.entries()) {
    test(`${name.replace('.log', '')}, ${each.title} (${each.kind})`, () => check(each, at * 100 + position));
  }
}

function check(each: MarkedCase, seed: number): void {
  const around = fillerFor(each.kind, seed);
  assert.ok(around.before.length + around.after.length >= 5000);
  const marked = embed(each, around);
  const triage = look(pathFor[each.kind], marked.log);
  assert.deepEqual(foundIn(triage, marked), wantedIn(marked));
  for (const mark of marked.marks.filter(({ absent }) => absent === true)) {
    const there = places(triage).filter((place) => place.id === mark.id && place.line === mark.line);
    assert.deepEqual(there, [], `${mark.id} must not be found in line ${mark.line + 1}`);
  }
}

interface Place {
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly confidence: string;
  readonly severity: string;
}

function places(triage: Triage): Place[] {
  return triage.findings.flatMap(({ signature, occurrences }) =>
    occurrences.map(({ from, to, confidence, severity }) => ({
      id: signature.id,
      line: from.line,
      column: from.column,
      endColumn: to.column,
      confidence,
      severity,
    })),
  );
}

/** The places as text, so that a difference is read at a glance. */
function foundIn(triage: Triage, marked: Marked): string[] {
  const lines = marked.log.split('\n');
  return places(triage)
    .map((place) => describe(place, lines))
    .toSorted();
}

function wantedIn(marked: Marked): string[] {
  const lines = marked.log.split('\n');
  return marked.marks
    .filter((mark) => mark.absent !== true)
    .map((mark) => describe(complete(mark), lines))
    .toSorted();
}

function complete(mark: Mark): Place {
  assert.ok(mark.severity !== undefined, `The mark of ${mark.id} in line ${mark.line + 1} says no severity`);
  const { id, line, column, endColumn, severity } = mark;
  return { id, line, column, endColumn, severity, confidence: mark.confidence ?? 'confirmed' };
}

function describe({ id, line, column, endColumn, confidence, severity }: Place, lines: readonly string[]): string {
  const text = (lines[line] ?? '').slice(column, endColumn);
  return `${line + 1}:${column + 1}-${endColumn + 1} ${id} ${confidence} ${severity}: ${text}`;
}
