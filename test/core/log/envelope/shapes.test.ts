// Lines of one shape are taken apart by their bytes: with the same result as one by one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { envelopes } from '../../../../core/log/envelope/envelopes.ts';
import { isPlain } from '../../../../core/log/envelope/origins.ts';
import { unwrapLine, type Unwrapped } from '../../../../core/log/envelope/peel.ts';
import { createSampler } from '../../../../core/log/envelope/sampler.ts';
import { sourceOf } from '../../../../core/log/envelope/sources.ts';
import { carriers } from '../../../support/logs/carriers.ts';
import { unwrapText } from '../../../support/logs/records.ts';

const record = fc.oneof(
  fc.constantFrom(
    '',
    'TASK [deploy : copy] ****',
    'ok: [10.1.2.3]',
    'ok: [10.1.2.3] => {"changed": false}',
    'fatal: [h]: FAILED! => {"msg": "no"}',
    'PLAY RECAP ****',
    'worker.go:12: PLAY [all] ****',
    'runner/b.go:7: said',
    '{"level":"error","msg":"lost"}',
    '{"level":30,"msg":"TASK [a] ***"}',
    '{"level":30,"msg":"wait for the node"}',
    '{"level":30,"msg":"FAILED - RETRYING: wait"}',
    '{"level":30,"msg":"...ignoring"}',
    '{"level":30,"msg":"- tasks on hosts: all - "}',
    '{"level":30,"msg":"10.1.2.3 | UNREACHABLE!"}',
    '{"level":30,"msg":"PLAY 1: DEPLOY"}',
    '{"level":30,"message":"seat lost"}',
    String.raw`{"level":30,"msg":"first\nTASK [a] ***"}`,
    '  indented "quoted" back\\slash',
    'E0305 20:48:41.715033       1 grpc_service.go:76] no space',
    '*I0305 20:48:41.715033       1 a.go:76] PLAY [all] ****',
    ' *{"level":"info","msg":"TASK [a] ***"}',
    '***  {"level":"info","msg":"seat lost"}',
    '2024-03-05T20:48:38.349Z\tINFO\tsetup\tseats free: 3',
    '2024-03-05T20:48:38.349606214Z\tINFO\tsetup\tseats free: 3',
    'Mar  5 20:48:38 node-7 sshd[99]: seat lost',
    'Mar  5 20:48:38 node-8 sshd[99]: seat lost',
    '2024-03-05T20:48:38.349606214Z stderr F inner',
    String.raw`printf hello\n`,
    '[label] text',
    '│ a row │',
    'é ü',
    'a | b',
    '16:17:40  x',
  ),
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
);

const lines = fc.array(record, { minLength: 1, maxLength: 60 });

for (const [name, wrap] of Object.entries(carriers)) {
  test(name, () => {
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (some, others, returns) => {
        const text = wrap([...some, ...others, ...some]).replaceAll('\n', returns ? '\r\n' : '\n');
        const { records, unwrapper } = unwrapText(text.toWellFormed());
        const all = records.split('\n').length - 1;
        for (let index = 0; index < all; index += 1) unwrapper.origins.remember(index);
        const origins = unwrapper.origins.origins();
        if (isPlain(origins)) return;
        const expected = oneByOne(text.toWellFormed());
        assert.equal(records, expected.map(({ mapped }) => `${mapped.text}\n`).join(''));
        for (const [index, { line, mapped, stated, names }] of expected.entries()) {
          const known = origins.known.get(index);
          if (names.length === 0) assert.equal(known, undefined);
          else assert.deepEqual(known, { line, places: mapped.places, stated });
        }
      }),
      { numRuns: 60 },
    );
  });
}

/** The records of a text of one block. */
function oneByOne(text: string) {
  const sampler = createSampler();
  const { around } = sampler.look(new TextEncoder().encode(text));
  const pending = new Map();
  const reading = { around, pending };
  const records = text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line, index) => unwrapLine(line, index, reading));
  return [...inOrderOfSources(records), ...[...pending.values()].flat()];
}

/** The records of each program together, first the program that ends first; none is moved past a record without a program. */
function inOrderOfSources(records: readonly Unwrapped[]): readonly Unwrapped[] {
  const sources = records.map(({ stated }) => sourceOf(stated));
  const parts: number[][] = [[]];
  for (const [index, source] of sources.entries()) {
    if (source === '') parts.push([index], []);
    else parts.at(-1)?.push(index);
  }
  const sorted = parts.flatMap((part) => {
    const last = (index: number): number => part.findLast((each) => sources[each] === sources[index]) ?? index;
    return part.toSorted((one, other) => last(one) - last(other));
  });
  return sorted.flatMap((index) => records[index] ?? []);
}

test('a text begins with one of the characters that its envelope names', () => {
  for (const { name, opens, samples } of envelopes)
    for (const { line } of samples.match) {
      const first = line.slice(0, 1);
      if (first < '\u0080') assert.ok(opens === undefined || opens.includes(first), `${name}: ${line}`);
    }
});
