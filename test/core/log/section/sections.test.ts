// How headings become sections: nesting, pods, container logs, and whether a container's log begins in the file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { isHeadingLine } from '../../../../core/log/heading.ts';
import { missingSections, readSections } from '../../../../core/log/section/sections.ts';
import type { Sections } from '../../../../core/log/section/section.ts';
import type { HeadingLine } from '../../../../core/log/heading.ts';

/** The sections of a log given as text, as a scan would hand over its headings. */
function sectionsOf(log: string, cutOff = false): Sections {
  const lines = log.split('\n');
  const headings: HeadingLine[] = [];
  let start = 0;
  lines.forEach((text, line) => {
    if (isHeadingLine(text)) headings.push({ line, start, text });
    start += text.length + 1;
  });
  return readSections(headings, lines.length, cutOff);
}

function outline(sections: Sections): string[] {
  return sections.list.map(({ level, name, pod, container, start, line, endLine }) => {
    const target = [pod, container, start].filter((part) => part !== undefined).join(' ');
    return `${'  '.repeat(level)}${name}${target === '' ? '' : ` [${target}]`} ${line}-${endLine}`;
  });
}

function opener(container: string): string {
  return `MASTER CONTROL PLANE CONTAINER LOGS: (master-abc -c ${container})`;
}

test('known children nest under their open parent, unknown headings close everything', () => {
  const log = `CLUSTER WEBHOOKS:

VALIDATING WEBHOOK CONFIGURATIONS
Name: a
MUTATING WEBHOOK CONFIGURATIONS
Name: b
SECURITY GROUPS:
x
VALIDATING WEBHOOK CONFIGURATIONS
y
BIRD LOGS:
POD: calico-node-1
x
POD: calico-node-2
x
ALB OAUTH-PROXY ADDON
ALB OAUTH-PROXY VERSION=1.0.0_165
ALB OAUTH-PROXY ADDON RESOURCES:
NAME     READY
ALB OAUTH-PROXY ADDON PODS:
POD: alb-1
x`;
  assert.deepEqual(outline(sectionsOf(log)), [
    'CLUSTER WEBHOOKS 0-6',
    '  VALIDATING WEBHOOK CONFIGURATIONS 2-4',
    '  MUTATING WEBHOOK CONFIGURATIONS 4-6',
    'SECURITY GROUPS 6-8',
    'VALIDATING WEBHOOK CONFIGURATIONS 8-10',
    'BIRD LOGS 10-15',
    '  POD [calico-node-1] 11-13',
    '  POD [calico-node-2] 13-15',
    'ALB OAUTH-PROXY ADDON 15-22',
    '  ALB OAUTH-PROXY ADDON RESOURCES 17-19',
    '  ALB OAUTH-PROXY ADDON PODS 19-22',
    '    POD [alb-1] 20-22',
  ]);
});

test('upper-case lines of a container do not end its log, headings do', () => {
  const log = `${opener('kms')}
BACKING UP NOW
POD: some-pod
${opener('etcd')}
SHUTTING DOWN EVERYTHING
CLUSTER SOMETHING NEW
x
NEW LAYOUT HEADING
y`;
  assert.deepEqual(outline(sectionsOf(log)), [
    'MASTER CONTROL PLANE CONTAINER LOGS [master-abc kms whole] 0-3',
    'MASTER CONTROL PLANE CONTAINER LOGS [master-abc etcd whole] 3-5',
    'CLUSTER SOMETHING NEW 5-7',
    'NEW LAYOUT HEADING 7-9',
  ]);
});

const starts: readonly (readonly [flags: string, count: number, start: string])[] = [
  ['', 12, 'whole'],
  ['', 99, 'whole'],
  ['', 100, 'cut'],
  ['', 106, 'cut'],
  ['', 107, 'whole'],
  ['', 2000, 'whole'],
  [' --tail=100', 100, 'cut'],
  [' --tail=20', 20, 'cut'],
  [' --tail 500', 100, 'whole'],
  [' --tail=-1', 100, 'whole'],
  [' --since=1h', 5, 'unknown'],
];

test('a container log of just the default length has its start cut off', () => {
  for (const [flags, count, start] of starts) {
    const log = `${opener(`kms${flags}`)}\n${'x\n'.repeat(count)}CLUSTER PODS:`;
    assert.equal(sectionsOf(log).list[0]?.start, start, `${flags} ${count}`);
  }
});

test('a log that the end of the file cuts off may have been of the default length', () => {
  for (const [count, start] of [
    [12, 'unknown'],
    [99, 'unknown'],
    [105, 'cut'],
    [300, 'whole'],
  ] as const) {
    const log = `${opener('etcd')}\na\n${opener('kms')}\n${'x\n'.repeat(count - 1)}x`;
    assert.deepEqual(
      sectionsOf(log, true).list.map((section) => section.start),
      ['whole', start],
      `${count}`,
    );
    assert.equal(sectionsOf(log).list[1]?.start, start === 'unknown' ? 'whole' : start, `${count}, not cut off`);
  }
  assert.equal(sectionsOf(`${opener('kms --tail=-1')}\nx`, true).list[0]?.start, 'whole');
});

test('a heading that nobody knows, after a container log, may be a line of it; one that is known is not', () => {
  const log = `${opener('kms')}
${'x\n'.repeat(60)}MASTER KEY ROTATION STARTED
${'x\n'.repeat(30)}CONNECTION RESET BY PEER:
x
CLUSTER PODS
SECURITY GROUPS:
x`;
  const { list } = sectionsOf(log);
  assert.deepEqual(
    list.map(({ name, known, inLog, start }) => [name, known, inLog, start]),
    [
      ['MASTER CONTROL PLANE CONTAINER LOGS', true, undefined, 'whole'],
      ['MASTER KEY ROTATION STARTED', false, 0, undefined],
      ['CONNECTION RESET BY PEER', false, 0, undefined],
      ['CLUSTER PODS', true, undefined, undefined],
      ['SECURITY GROUPS', false, undefined, undefined],
    ],
  );
  const full = `${opener('kms')}\n${'x\n'.repeat(60)}MASTER KEY ROTATION STARTED\n${'x\n'.repeat(39)}CLUSTER PODS`;
  assert.equal(sectionsOf(full).list[0]?.start, 'unknown');
});

test('a heading that opens no container logs has no container and no start', () => {
  const [first, second] = sectionsOf('MASTER CONTROL PLANE CONTAINER LOGS\nx\nBIRD LOGS:\nPOD: calico-node-1').list;
  assert.deepEqual([first?.container, first?.start, second?.start], [undefined, undefined, undefined]);
});

test('a line is in the innermost section around it, and in none before the first', () => {
  const sections = sectionsOf('x\nCLUSTER WEBHOOKS:\nx\nVALIDATING WEBHOOK CONFIGURATIONS\nx\nCLUSTER PODS\nx');
  const names = [0, 1, 2, 3, 4, 5, 6, 7].map((line) => sections.at(line)?.name);
  const webhooks = [
    'CLUSTER WEBHOOKS',
    'CLUSTER WEBHOOKS',
    'VALIDATING WEBHOOK CONFIGURATIONS',
    'VALIDATING WEBHOOK CONFIGURATIONS',
  ];
  assert.deepEqual(names, [undefined, ...webhooks, 'CLUSTER PODS', 'CLUSTER PODS', undefined]);
  assert.deepEqual(
    sections.path(sections.at(4)!).map(({ name }) => name),
    ['VALIDATING WEBHOOK CONFIGURATIONS', 'CLUSTER WEBHOOKS'],
  );
});

test('the well-known sections that a log lacks are named', () => {
  assert.ok(missingSections([]).includes('CLUSTER WEBHOOKS'));
  const missing = missingSections(
    sectionsOf('CLUSTER WEBHOOKS:\nCLUSTER PODS\nCLUSTER DEPLOYMENTS\nMASTER CONTROL PLANE RESOURCES').list,
  );
  assert.deepEqual(missing, ['MASTER CONTROL PLANE CONTAINER LOGS']);
});

test('sections tile the log from the first heading on, and children lie inside their parents', () => {
  const line = fc.constantFrom(
    'CLUSTER WEBHOOKS:',
    'VALIDATING WEBHOOK CONFIGURATIONS',
    'MUTATING WEBHOOK CONFIGURATIONS',
    'BIRD LOGS:',
    'POD: a-1',
    'POD: b-2',
    'ALB OAUTH-PROXY ADDON',
    'ALB OAUTH-PROXY ADDON RESOURCES:',
    'SOME NEW HEADING',
    opener('kms'),
    opener('etcd'),
    'x',
    'x',
    '',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const sections = sectionsOf(lines.join('\n'));
      const count = lines.join('\n').split('\n').length;
      const [first] = sections.list;
      for (let at = 0; at < count; at += 1) {
        const section = sections.at(at);
        assert.equal(section === undefined, first === undefined || at < first.line);
        if (section === undefined) continue;
        assert.ok(section.line <= at && at < section.endLine);
        const inner = sections.list.filter((other) => other.line <= at && at < other.endLine);
        assert.equal(inner.at(-1), section);
        assert.deepEqual(sections.path(section).toReversed(), inner);
      }
      for (const section of sections.list) {
        const parent = section.parent === undefined ? undefined : sections.list[section.parent];
        assert.equal(section.level, parent === undefined ? 0 : parent.level + 1);
        if (parent !== undefined) assert.ok(parent.line < section.line && section.endLine <= parent.endLine);
      }
    }),
  );
});

function headingAt(line: number): HeadingLine {
  return { line, start: 0, text: 'CLUSTER PODS' };
}

test('headings out of order or beyond the log are passed over', () => {
  assert.deepEqual(
    readSections([headingAt(3), headingAt(1), headingAt(9)], 5).list.map(({ line }) => line),
    [3],
  );
});
