// Random logs of every kind, with known and unknown errors among ordinary lines, for tests of what holds for any log.

import { loadBuiltinSignatures } from '../catalog.ts';
import { createClock, createRandom, makeMasterInfo, makeOperationLog, ordinaryLines } from './logs.ts';

/** A log, and whether it is the output of an Ansible run. */
export interface RandomLog {
  readonly path: string;
  readonly records: readonly string[];
  readonly isRun: boolean;
}

/** Texts that the built-in signatures find, without line breaks. */
const known = loadBuiltinSignatures()
  .signatures.flatMap(({ samples }) => samples.match)
  .filter((text) => !text.includes('\n'));

const strange: readonly string[] = [
  'E0305 20:48:41.715033       1 seats.go:71] seat 4 of table 9 is lost: no chair',
  '{"level":"error","ts":"2024-03-05T20:48:42.101Z","caller":"seats/a.go:12","msg":"no chair for \\"Ann\\""}',
  'time="2024-03-05T20:48:43Z" level=error msg="table 7 \\"round\\" has no legs" pod=a',
  'panic: runtime error: index out of range [3] with length 3',
  '2024-03-05 20:48:44,101 ERROR seats.tables: chair 5 cannot be moved',
  'Traceback (most recent call last):',
  '  File "/srv/app/seats.py", line 12, in main',
  'ValueError: no such chair: "5, left"',
];

/** The log of a number, always the same. */
export function makeRandomLog(seed: number): RandomLog {
  const random = createRandom(seed);
  const clock = createClock(random, '2024-03-05T14:00:00.000Z');
  const some = (): string[] =>
    Array.from({ length: random.int(0, 3) }, () => random.pick(random.chance(0.6) ? known : strange));
  const kind = random.int(0, 2);
  if (kind === 0) {
    const containers = ['kms', 'kube-apiserver', 'etcd', 'openvpn'];
    const insert = containers.map((container) => ({ container, at: random.int(1, 9) / 10, lines: some() }));
    return ofText('random.gmi.log', makeMasterInfo({ seed, tail: random.int(5, 15), insert }), false);
  }
  if (kind === 1) {
    const insert = [0.2, 0.5, 0.8].map((at) => ({ at, lines: some() }));
    const lines = [`fatal: [{host}]: FAILED! => {"changed": false, "msg": "seat ${random.int(1, 9)} is \\"taken\\""}`];
    const failure = { task: 'seats : take a seat', lines };
    return ofText(
      'random.operation.log',
      makeOperationLog({ seed, lines: random.int(40, 120), wrapped: false, insert, failure }),
      true,
    );
  }
  const parts = Array.from({ length: random.int(3, 9) }, () => [
    ...ordinaryLines(random, clock, random.int(2, 20)),
    ...some(),
  ]);
  return { path: 'random.log', records: parts.flat(), isRun: false };
}

function ofText(path: string, text: string, isRun: boolean): RandomLog {
  return { path, records: text.trimEnd().split('\n'), isRun };
}
