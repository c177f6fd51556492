// Checking signature files as they are written: mistakes with their ranges, samples that miss, texts that are too common.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCatalog } from '../../../core/authoring/check.ts';
import { isTooMuch } from '../../../core/authoring/noise.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { parsePage } from '../../../core/runbook/site/page.ts';

const page = {
  page: 'docs/volumes.md',
  text: '# Volumes\n\n## Mount fails\n',
  baseUrl: 'https://pages.example/',
  file: 'file:///volumes.md',
};
const against = {
  checks: new Set(['job-result']),
  library: createLibrary([parsePage(page).page]),
  taken: new Map([['my-taken', 'other.yaml:7']]),
};
const entry = (
  more: string,
  samples = '{ match: [the volume of pod 7 is lost], noMatch: [the volume is there] }',
  match = 'volume of pod {pod:int} is lost',
  id = 'my-volume',
): string => `signatures:
  - id: ${id}
    title: A volume is lost
    severity: error
    match: ${match}
    cause: A cause.
    fix: A fix.
    owner: sre
    retrigger: never
${more}    samples: ${samples}
`;

/** The text that each remark marks, with its words. */
const cases: readonly (readonly [
  what: string,
  text: string,
  remarks: readonly (readonly [severity: string, marked: string, words: RegExp])[],
])[] = [
  ['a good signature', entry(''), []],
  ['an unknown key', entry('    colour: blue\n'), [['error', 'colour', /not a key/]]],
  ['a wrong value', entry('').replace('owner: sre', 'owner: nobody # or'), [['error', 'nobody', /one of customer/]]],
  ['a missing key', entry('').replace('    fix: A fix.\n', ''), [['error', 'id', /`fix` is missing/]]],
  [
    'a template that is no good',
    entry('', undefined, "'{pod:numbr} is lost'"),
    [['error', "'{pod:numbr} is lost'", /no placeholder type/]],
  ],
  [
    'a sample that is missed',
    entry('', '{ match: [the volume of pod 7 is lost, all is well], noMatch: [x] }'),
    [['warning', 'all is well', /^Missed: .*sample 2/]],
  ],
  [
    'a near miss that is found',
    entry('', '{ match: [the volume of pod 7 is lost], noMatch: [the volume of pod 8 is lost] }'),
    [['warning', 'the volume of pod 8 is lost', /^Noisy/]],
  ],
  [
    'a text that is everywhere',
    entry('', '{ match: [connection refused], noMatch: [x] }', 'connection refused'),
    [['information', 'my-volume', /^Noisy/]],
  ],
  [
    'a common text in one container',
    entry('    in: { container: kms }\n', '{ match: [connection refused], noMatch: [x] }', 'connection refused'),
    [],
  ],
  ['an id of another file', entry('', undefined, undefined, 'my-taken'), [['error', 'my-taken', /other\.yaml:7/]]],
  [
    'a section that is not there',
    entry('    runbook: docs/volumes.md#mount-fail\n'),
    [['warning', 'docs/volumes.md#mount-fail', /did you mean `#mount-fails`/]],
  ],
  ['a page that is not at hand', entry('    runbook: docs/other.md#x\n'), []],
  ['no YAML', 'signatures:\n  - id: [unclosed\n', [['error', '', /YAML/]]],
  [
    'a file of another kind',
    'name: x\n',
    [
      ['error', 'name', /not a key/],
      ['error', 'name', /signatures/],
    ],
  ],
];
for (const [what, text, expected] of cases) {
  test(`${what} is remarked upon where it stands`, () => {
    const rows = text.split('\n');
    const { remarks } = checkCatalog('mine.yaml', text, against);
    const shown = remarks.map(({ severity, at }) => [
      severity,
      (rows[at.from.line] ?? '').slice(at.from.column, at.to.column),
    ]);
    assert.deepEqual(
      shown.map(([severity]) => severity),
      expected.map(([severity]) => severity),
      JSON.stringify(remarks),
    );
    for (const [index, [, marked, words]] of expected.entries()) {
      if (marked !== '') assert.equal(shown[index]?.[1], marked);
      assert.match(remarks[index]?.message ?? '', words);
    }
  });
}

test('the samples of every signature have their results', () => {
  const { signatures } = checkCatalog('mine.yaml', entry(''), against);
  assert.deepEqual(
    signatures.map(({ signature, samples, at }) => [signature.id, samples.map(({ ok }) => ok), at.from.line]),
    [['my-volume', [true, true], 1]],
  );
});

test('many places are too many where they are a good part of the log', () => {
  assert.equal(isTooMuch(500, 1000), true);
  assert.equal(isTooMuch(500, 1_000_000), false);
  assert.equal(isTooMuch(3, 3), false);
});
