// Logs of several programs that write alternately: what failed is found as in the log of each alone, on the lines where it is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { recordsOf } from '../../../core/log/envelope/records.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { createRandom } from '../../support/random.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

/** A program that writes, by the names that carriers give it. */
interface Source {
  readonly pod: string;
  readonly container: string;
}

const sources: readonly Source[] = [
  { pod: 'deploy-5d9c7b6f4d-x2x7k', container: 'deploy' },
  { pod: 'deploy-5d9c7b6f4d-b8m2p', container: 'deploy' },
  { pod: 'update-7f6b5d4c8-qq2lw', container: 'runner' },
];

const stamp = '2024-03-05T20:48:38.101606214Z';
const carriers: Readonly<Record<string, (source: Source, record: string) => string>> = {
  'kubectl logs --prefix': ({ pod, container }, record) => `[pod/${pod}/${container}] ${record}`,
  'kubectl logs --prefix --timestamps': ({ pod, container }, record) => `[pod/${pod}/${container}] ${stamp} ${record}`,
  stern: ({ pod, container }, record) => `${pod} ${container} ${record}`,
  kail: ({ pod, container }, record) => `kubx/${pod}[${container}]: ${record}`,
  'docker compose in a job': ({ pod }, record) => `2024-03-05T20:48:38.1015071Z ${pod.slice(-5)}  | ${record}`,
  syslog: ({ pod }, record) => `Mar  5 20:48:38 node-7 ansible[${pod.charCodeAt(pod.length - 1)}]: ${record}`,
  'parallel branches': ({ pod }, record) => `[${pod}] ${record}`,
  'an export': ({ pod, container }, record) =>
    JSON.stringify({ _ts: 1709671718101, _host: 'node-7', _app: container, pod, _line: record }),
  'an export of Loki': ({ pod, container }, record) =>
    JSON.stringify({ labels: { container, pod }, line: record, timestamp: stamp }),
};

function readLog(name: string): readonly string[] {
  return readFileSync(new URL(`../../fixtures/ansible/${name}.log`, import.meta.url), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
}

/** A line of one of the logs, and the number of that log. */
interface Line {
  readonly log: number;
  readonly record: string;
}

/** Up to four lines of a log, then of another, up to the end of all. */
function mix(logs: readonly (readonly string[])[], seed: number): readonly Line[] {
  const random = createRandom(seed);
  const rest = logs.map((lines, log) => lines.map((record) => ({ log, record })));
  const mixed: Line[] = [];
  while (rest.some((lines) => lines.length > 0))
    mixed.push(...(rest[random(logs.length)]?.splice(0, 1 + random(4)) ?? []));
  return mixed;
}

/** What failed, each with its line in the log. */
function failuresIn(text: string): readonly { readonly line: number; readonly failure: string }[] {
  return triageText(triager, text).findings.flatMap(({ signature, occurrences }) =>
    occurrences.map(({ from, captures }) => {
      const { task = '', host = '', item = '', message = '' } = captures;
      return { line: from.line, failure: [signature.id, task, host, item, message].join(' | ') };
    }),
  );
}

const cases: readonly (readonly [string, string, string])[] = [
  ['command-output.default-yaml.2.14', 'loops.default-yaml.2.19', 'unreachable.default-yaml.2.14'],
  ['command-output.debug.2.14', 'no-more-hosts.debug.2.14', 'command-output.vvv.2.19'],
  ['command-output.unixy.2.14', 'item-warnings.unixy.2.14', 'command-output.unixy.2.19'],
  ['command-output.selective.2.14', 'command-output.yaml.2.14', 'command-output.minimal.2.14'],
  ['loops.json.2.14', 'unreachable.json.2.19', 'rescued.json.2.14'],
];

for (const [name, wrap] of Object.entries(carriers)) {
  test(`runs of Ansible whose lines alternate, in lines of ${name}`, () => {
    for (const [seed, names] of cases.entries()) {
      const logs = names.map(readLog);
      const mixed = mix(logs, seed + 1);
      const wrapped = (line: Line): string =>
        wrap(sources[line.log] ?? { pod: 'none', container: 'none' }, line.record);
      const numbers = logs.map((_, log) => mixed.flatMap((line, index) => (line.log === log ? [index] : [])));
      const expected = logs.flatMap((lines, log) =>
        failuresIn(`${lines.map((record) => wrapped({ log, record })).join('\n')}\n`).map(
          ({ line, failure }) => `${numbers[log]?.[line] ?? -1}: ${failure}`,
        ),
      );
      const found = failuresIn(`${mixed.map(wrapped).join('\n')}\n`).map(({ line, failure }) => `${line}: ${failure}`);
      assert.ok(expected.length > 0);
      assert.deepEqual(found.toSorted(), expected.toSorted(), names.join(', '));
    }
  });
}

test('a run of another program that goes on at the same time is no later try', () => {
  const run = ['TASK [kms : wrap] ****', 'fatal: [h]: FAILED! => {"msg": "it broke"}', 'PLAY RECAP ****'];
  const row = 'h                     : ok=3  changed=1  unreachable=0  failed=1';
  const [one = '', other = ''] = sources.map(({ pod, container }) => `[pod/${pod}/${container}] `);
  const both = [...run, row].flatMap((record) => [`${one}${record}`, `${other}${record}`]);
  assert.deepEqual(
    failuresIn(`${both.join('\n')}\n`).map(({ line }) => line),
    [2, 3],
  );
  const inTurn = [one, other].flatMap((prefix) => [...run, row].map((record) => `${prefix}${record}`));
  assert.deepEqual(
    failuresIn(`${inTurn.join('\n')}\n`).map(({ line }) => line),
    [5],
  );
});

test('records of each program are together, and none is moved past a line without a program', () => {
  const log = [
    '[pod/a-0/x] 1',
    '[pod/b-0/x] 2',
    '[pod/a-0/x] 3',
    'KMS',
    '[pod/b-0/x] 4',
    '[pod/a-0/x] 5',
    '[pod/b-0/x] 6',
  ];
  const records = recordsOf(log.join('\n'));
  assert.deepEqual(
    records.map(({ text, line, stated }) => [text, line, stated?.pod]),
    [
      ['2', 1, 'b-0'],
      ['1', 0, 'a-0'],
      ['3', 2, 'a-0'],
      ['KMS', 3, undefined],
      ['5', 5, 'a-0'],
      ['4', 4, 'b-0'],
      ['6', 6, 'b-0'],
    ],
  );
});

test('what a pod prints stays together, whatever hosts and programs it names', () => {
  const lines = ['KMS LOGS', 'Mar  5 20:48:38 node-7 sshd[99]: a', 'Mar  5 20:48:38 node-8 sshd[98]: b', 'ETCD LOGS'];
  const records = [...lines, ...lines];
  const text = records.map((record) => `[pod/seats-0/x] ${record}\n`).join('');
  assert.deepEqual(
    recordsOf(text).map(({ line }) => line),
    records.map((_, index) => index),
  );
});

test('records that their carrier calls errors are those, wherever they are put', () => {
  const lines = Array.from({ length: 40 }, (_, index) =>
    JSON.stringify({
      _ts: index,
      pod: `seat-${index % 2}`,
      _host: 'node-7',
      level: index % 10 === 3 ? 'error' : 'info',
      _line: `seat ${index} of the row`,
    }),
  );
  const { unknown } = triageText(triager, `${lines.join('\n')}\n`);
  assert.deepEqual(unknown.lines, [3, 13, 23, 33]);
});
