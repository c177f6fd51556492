// Compares what triage finds with the marks of a log.

import assert from 'node:assert/strict';
import type { Triage } from '../../../core/triage/triage.ts';
import { fillerFor, pathFor } from './logs.ts';
import type { LookAt } from './look.ts';
import { embed } from './marked.ts';
import type { Mark, MarkedCase } from './marked.ts';

/** Puts a case among more than 5,000 ordinary lines and checks that what is marked is found, so and there, and nothing else. */
export function checkCase(look: LookAt, each: MarkedCase, seed: number): void {
  const around = fillerOf(each.kind, seed);
  assert.ok(around.before.length + around.after.length >= 5000);
  const { log, marks } = embed(each, around);
  const triage = look(pathFor[each.kind], log);
  const lines = log.split('\n');
  const found = placesOf(triage);
  const wanted = marks.filter((mark) => mark.absent !== true).map(complete);
  assert.deepEqual(
    found.map((place) => describe(place, lines)).toSorted(),
    wanted.map((place) => describe(place, lines)).toSorted(),
  );
  for (const mark of marks.filter(({ absent }) => absent === true)) {
    const there = found.filter((place) => place.id === mark.id && place.line === mark.line);
    assert.deepEqual(there, [], `${mark.id} must not be found in line ${mark.line + 1}`);
  }
}

const fillers = new Map<string, ReturnType<typeof fillerFor>>();

/** Made once for all cases of a kind with one seed. */
function fillerOf(kind: MarkedCase['kind'], seed: number): ReturnType<typeof fillerFor> {
  const key = `${kind} ${seed}`;
  const filler = fillers.get(key) ?? fillerFor(kind, seed);
  fillers.set(key, filler);
  return filler;
}

interface Place {
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly confidence: string;
  readonly severity: string;
}

function placesOf(triage: Triage): Place[] {
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

function complete(mark: Mark): Place {
  assert.ok(mark.severity !== undefined, `The mark of ${mark.id} in line ${mark.line + 1} says no severity`);
  const { id, line, column, endColumn, severity } = mark;
  return { id, line, column, endColumn, severity, confidence: mark.confidence ?? 'confirmed' };
}

/** As text, so that a difference is read at a glance. */
function describe({ id, line, column, endColumn, confidence, severity }: Place, lines: readonly string[]): string {
  const text = (lines[line] ?? '').slice(column, endColumn);
  return `${line + 1}:${column + 1}-${endColumn + 1} ${id} ${confidence} ${severity}: ${text}`;
}
