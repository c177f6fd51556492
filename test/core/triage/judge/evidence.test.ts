// Scope and evidence: when a text is a finding, a possible one, or none.

import assert from 'node:assert/strict';
import test from 'node:test';
import { outline, triagerOf, triageText } from '../../../support/logs/triage.ts';

const signature = (rules: string, id = 'disk-full'): string => `
  - id: ${id}
    title: Disk full
    severity: error
    match: no space left
    ${rules}
    owner: sre
    cause: The disk is full.
    fix: Make room.
    retrigger: after-fix
    samples: { match: [no space left], noMatch: [space left] }
`;
const catalog = (...signatures: string[]): string => `signatures:${signatures.join('')}`;

const gmi = (kms: readonly string[], etcd: readonly string[] = ['etcd line'], ...more: readonly string[]): string =>
  [
    'CLUSTER PODS',
    'NAMESPACE   NAME   READY   STATUS',
    'kube-system   x   1/1   Running',
    'MASTER CONTROL PLANE CONTAINER LOGS: (master-a-b -c kms)',
    ...kms,
    'MASTER CONTROL PLANE CONTAINER LOGS: (master-a-b -c etcd)',
    ...etcd,
    'CLUSTER WEBHOOKS:',
    'VALIDATING WEBHOOK CONFIGURATIONS',
    ...more,
  ].join('\n');
const hundred = Array.from({ length: 99 }, (_, index) => `E0305 20:48:38.349606       1 kms.go:${index}] ordinary`);

/** Rules of the signature, the log, and the findings as `id severity count@line`. */
const cases: readonly (readonly [name: string, rules: string, log: string, expected: readonly string[]])[] = [
  ['in the container that is asked for', 'in: { container: kms }', gmi(['no space left']), ['disk-full error 1@5']],
  ['in another container', 'in: { container: kms }', gmi(['x'], ['no space left']), []],
  ['in no container', 'in: { container: kms }', gmi(['x'], ['y'], 'no space left'), []],
  [
    'in a nested section',
    'in: { section: "Cluster Webhooks:" }',
    gmi(['x'], ['y'], 'no space left'),
    ['disk-full error 1@10'],
  ],
  ['in another section', 'in: { section: CLUSTER PODS }', gmi(['x'], ['y'], 'no space left'), []],
  [
    'before the first heading',
    'in: { section: CLUSTER PODS }',
    `no space left\n${gmi(['x'])}`,
    ['disk-full? warning 1@1?'],
  ],
  ['in an excerpt without headings', 'in: { container: kms }', 'no space left', ['disk-full? warning 1@1?']],
  ['in another kind of log', 'in: { log: operation-log }', gmi(['no space left']), []],
  [
    'evidence in the same line',
    'requires: [ { match: on device, within: line } ]',
    gmi(['no space left on device']),
    ['disk-full error 1@5'],
  ],
  [
    'evidence in the next line only',
    'requires: [ { match: on device, within: line } ]',
    gmi(['no space left', 'on device']),
    ['disk-full? warning 1@5?'],
  ],
  [
    'evidence in the same entry',
    'requires: [ { match: on device, within: entry } ]',
    gmi(['E0305 20:48:38.349606 1 a.go:1] no space left', '  on device']),
    ['disk-full error 1@5'],
  ],
  [
    'evidence in the next entry',
    'requires: [ { match: on device, within: entry } ]',
    gmi(['E0305 20:48:38.349606 1 a.go:1] no space left', 'E0305 20:48:38.349606 1 a.go:1] on device']),
    ['disk-full? warning 1@5?'],
  ],
  [
    'evidence in the same section',
    'requires: [ { match: on device, within: section } ]',
    gmi(['no space left', 'x', 'on device']),
    ['disk-full error 1@5'],
  ],
  [
    'evidence in another section',
    'requires: [ { match: on device, within: section } ]',
    gmi(['no space left'], ['on device']),
    ['disk-full? warning 1@5?'],
  ],
  [
    'evidence in the same container, other pod',
    'requires: [ { match: on device, within: container } ]',
    `${gmi(['no space left'])}\nMASTER CONTROL PLANE CONTAINER LOGS: (master-a-c -c kms)\non device`,
    ['disk-full error 1@5'],
  ],
  [
    'evidence in another container',
    'requires: [ { match: on device, within: container } ]',
    gmi(['no space left'], ['on device']),
    ['disk-full? warning 1@5?'],
  ],
  [
    'evidence anywhere',
    'requires: [ { match: on device, within: log } ]',
    gmi(['no space left'], ['on device']),
    ['disk-full error 1@5'],
  ],
  [
    'evidence in the wrong place',
    'requires: [ { match: on device, within: log, in: { container: kms } } ]',
    gmi(['no space left'], ['on device']),
    ['disk-full? warning 1@5?'],
  ],
  [
    'strict, without evidence',
    'strict: true\n    requires: [ { match: on device, within: line } ]',
    gmi(['no space left']),
    [],
  ],
  [
    'excluded by a text',
    'unless: [ { match: retried with success, within: section } ]',
    gmi(['no space left', 'retried with success']),
    [],
  ],
  [
    'not excluded, the log begins in the file',
    'unless: [ { match: retried with success, within: container } ]',
    gmi(['no space left']),
    ['disk-full error 1@5'],
  ],
  [
    'not excluded, but the log is cut',
    'unless: [ { match: retried with success, within: container } ]',
    gmi(['no space left', ...hundred]),
    ['disk-full? warning 1@5?'],
  ],
  [
    'not excluded in the line, the log is cut',
    'unless: [ { match: retried with success, within: line } ]',
    gmi(['no space left', ...hundred]),
    ['disk-full error 1@5'],
  ],
];

for (const [name, rules, log, expected] of cases) {
  test(`${name}: ${rules}`, () => {
    assert.deepEqual(
      outline(
        triageText(
          triagerOf(catalog(signature(rules))),
          log,
          'a.gmi.log',
          log.includes('CLUSTER') ? 'master-info' : 'unknown',
        ),
      ),
      expected,
    );
  });
}

test('what is missing is said, with what to run again where a log is cut', () => {
  const rules = 'requires: [ { match: on device, within: container } ]';
  const [finding] = triageText(
    triagerOf(catalog(signature(rules))),
    gmi(['no space left', ...hundred]),
    'a.gmi.log',
  ).findings;
  assert.deepEqual(finding?.missing, [
    '“on device” in the log of the container kms; the start of the log of kms is cut off: run get-master-info again with ALL_CONTAINER_LOGS set',
  ]);
});

test('why a text gave no finding is said', () => {
  assert.deepEqual(unmarked('in: { container: kms }', gmi(['x'], ['no space left', 'no space left'])), [
    'out-of-scope 2: it belongs in the log of the container kms, and this is the log of etcd',
  ]);
  assert.deepEqual(unmarked('in: { container: kms }', gmi(['x'])), ['absent 0: its text is not in the log']);
  assert.deepEqual(unmarked('unless: [ { match: never mind, within: line } ]', gmi(['no space left, never mind'])), [
    'excluded 1: line 5 speaks against it: never mind',
  ]);
});

test('a signature that cannot be in a log at all differs from one that is not in it', () => {
  const log = gmi(['x']);
  assert.deepEqual(unmarked('in: { log: operation-log }', log), [
    'not-applicable 0: it belongs in an operation log, and this is a get-master-info result',
  ]);
  assert.deepEqual(unmarked('in: { section: STATIC ROUTE ADDON }', log), [
    'not-applicable 0: this file has no section STATIC ROUTE ADDON',
  ]);
  assert.deepEqual(unmarked('in: { container: oauth-openshift }', log), [
    'not-applicable 0: this file has no log of the container oauth-openshift',
  ]);
  assert.deepEqual(unmarked('in: { log: [operation-log, master-info], container: kms }', log), [
    'absent 0: its text is not in the log',
  ]);
});

test('of two signatures that overlap, the one with more literal text stays', () => {
  const wide = signature('status: stable', 'disk-full-on-device').replace(
    'match: no space left',
    'match: no space left on device',
  );
  assert.deepEqual(
    outline(
      triageText(
        triagerOf(catalog(signature('status: stable'), wide)),
        'a no space left on device\nno space left',
        'x.log',
      ),
    ),
    ['disk-full-on-device error 1@1', 'disk-full error 1@2'],
  );
});

test('counts are exact whatever the limit, ignored signatures give nothing, a chosen severity holds', () => {
  const log = 'no space left\n'.repeat(250);
  const yaml = catalog(signature('status: stable'));
  const limited = triageText(triagerOf(yaml, { maxOccurrences: 3, severity: { 'disk-full': 'hint' } }), log, 'x.log');
  assert.deepEqual(outline(limited), ['disk-full hint 250@1,2,3']);
  const ignored = triageText(triagerOf(yaml, { ignored: ['disk-full'] }), log, 'x.log');
  assert.deepEqual(outline(ignored), []);
  assert.deepEqual(
    ignored.unmarked.map(({ reason, count }) => ({ reason, count })),
    [{ reason: 'ignored', count: 250 }],
  );
});

test('a log of unknown kind gives nothing unless that is asked for', () => {
  const yaml = catalog(signature('status: stable'));
  assert.deepEqual(outline(triageText(triagerOf(yaml, { scanUnknown: false }), 'no space left', 'notes.txt')), []);
  assert.deepEqual(outline(triageText(triagerOf(yaml, { scanUnknown: true }), 'no space left', 'notes.txt')), [
    'disk-full error 1@1',
  ]);
});

/** Why the signature with these rules gave no finding. */
function unmarked(rules: string, log: string): string[] {
  return triageText(triagerOf(catalog(signature(rules))), log, 'a.gmi.log').unmarked.map(
    ({ reason, count, detail }) => `${reason} ${count}: ${detail}`,
  );
}

test('a log in which an error occurs hundreds of thousands of times is triaged, with the exact count', () => {
  const yaml = catalog(signature('requires: [ { match: on device, within: entry } ]'));
  const triage = triageText(triagerOf(yaml), 'no space left on device\n'.repeat(200_000), 'x.log');
  assert.deepEqual(
    triage.findings.map(({ count, confidence, occurrences }) => [count, confidence, occurrences.length]),
    [[200_000, 'confirmed', 100]],
  );
});
