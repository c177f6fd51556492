// Completion and hover in signature files: what is proposed at a cursor, in text that is being typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { completeAt } from '../../../core/authoring/complete.ts';
import { findCursor } from '../../../core/authoring/cursor.ts';
import { explainAt } from '../../../core/authoring/explain.ts';
import { keysOf } from '../../../core/authoring/schema.ts';
import { keys } from '../../../core/catalog/keys.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { parsePage } from '../../../core/runbook/site/page.ts';
import { readCatalogFiles } from '../../support/catalog.ts';

const page = {
  page: 'docs/volumes.md',
  text: '# Volumes\n\n## Mount fails\n',
  baseUrl: 'https://pages.example/',
  file: 'file:///volumes.md',
};
const library = createLibrary([parsePage(page).page]);
const known = { checks: ['job-result', 'pod-status'], library };

/** A `|` represents the cursor. What is expected are the first texts that would be put in, each with how many units it replaces. */
const completions: readonly (readonly [text: string, first: readonly string[]])[] = [
  ['|', ['signatures:']],
  ['signatures:\n  - |', ['id: ', 'title: ', 'severity: ']],
  ['signatures:\n- |', ['id: ', 'title: ', 'severity: ']],
  ['signatures:\n  - id: a\n    |', ['title: ', 'severity: ']],
  ['signatures:\n  - id: a\n    sev|', ['title: 3', 'severity: 3']],
  ['signatures:\n  - id: a\n    title: x\n    |\n    severity: error\n  - owner: sre\n', ['owner: ', 'cause: ']],
  ['signatures:\n  - id: a\n    severity: |', ['error', 'warning', 'information', 'hint']],
  ['signatures:\n  - id: a\n    severity: er| # no', ['error2', 'warning2']],
  ['signatures:\n  - id: a\n    strict: |\n    owner: sre', ['true', 'false']],
  ['signatures:\n  - id: a\n    check: j|', ['job-result1', 'pod-status1']],
  ['signatures:\n  - id: a\n    in:\n      |', ['log: ', 'section: ', 'container: ']],
  ['signatures:\n  - id: a\n    in: { log: | }', ['operation-log', 'master-info', 'unknown']],
  ['signatures:\n  - id: a\n    in: { log: master-info, | }', ['section: ', 'container: ']],
  ['signatures:\n  - id: a\n    in: { section: [MAS|', ['MASTER CONTROL PLANE CONTAINER LOGS3']],
  ['signatures:\n  - id: a\n    requires: [{ match: x, within: | }]', ['line', 'entry', 'section']],
  ['signatures:\n  - id: a\n    unless:\n      - match: x\n        |', ['within: ', 'regex: ', 'in: ']],
  ['signatures:\n  - id: a\n    variants:\n      - when: { provider: x }\n        |', ['severity: ', 'owner: ']],
  ['signatures:\n  - id: a\n    samples:\n      match: [a]\n      |\n  - id: b', ['noMatch: ']],
  ["signatures:\n  - id: a\n    match: 'abc {n:|'", ['uuid', 'ip', 'port']],
  ['signatures:\n  - id: a\n    match:\n      - abc {n:ho| more', ['uuid2', 'ip2']],
  ['signatures:\n  - id: a\n    match: abc {|', ['uuid:uuid}', 'ip:ip}']],
  ['signatures:\n  - id: a\n    match: abc {{|', []],
  ['signatures:\n  - id: a\n    match: {n:int} abc\n    fix: raise {|', ['n}']],
  ['signatures:\n  - id: a\n    runbook: |', ['docs/volumes.md#']],
  [
    'signatures:\n  - id: a\n    runbook: docs/volumes.md#m|',
    ['docs/volumes.md#volumes17', 'docs/volumes.md#mount-fails17'],
  ],
  ['signatures:\n  - id: a\n    title: what| ever', []],
  ['# signatures|', []],
  ['signatures:\n  - id: a\n    severity: error # what is |', []],
];
for (const [marked, first] of completions) {
  test(`completion at ${JSON.stringify(marked.slice(-50))}`, () => {
    const offset = marked.indexOf('|');
    const proposed = completeAt(marked.slice(0, offset) + marked.slice(offset + 1), offset, known);
    const shown = proposed.map(({ insert, start, end }) => `${insert}${end > start ? end - start : ''}`);
    assert.deepEqual(shown.slice(0, first.length), first);
    if (first.length === 0) assert.deepEqual(shown, []);
  });
}

test('the keys that are proposed are those that the files may have', () => {
  for (const place of ['file', 'signature', 'in', 'evidence', 'variant', 'link', 'samples'] as const)
    assert.deepEqual(keysOf(place).toSorted(), [...keys[place]].toSorted(), place);
});

test('a hover says what a key means, where a section is, and what each part of a template matches', () => {
  const text =
    'signatures:\n  - id: a\n    retrigger: never\n    match: \'no such "key" {id:uuid} | in {}\'\n    runbook: docs/volumes.md#mount-fails\n    links: []\n';
  const at = (words: string): string => explainAt(text, text.indexOf(words) + 1, library)?.markdown ?? '';
  assert.match(at('retrigger'), /started again.*_Required\._\n\n`after-fix` · `follow-up` · `never`/s);
  assert.match(at('never'), /started again/);
  assert.equal(at('docs/'), '**Mount fails**\n\n`docs/volumes.md`');
  assert.equal(
    at('no such'),
    [
      '| part | matches |',
      '| --- | --- |',
      '| `no such "key"` | this text; any white space for a space, any kind of quotes |',
      '| `{id:uuid}` | a UUID, such as a request ID, captured as `id` |',
      '| `\\| in` | this text; any white space for a space, any kind of quotes |',
      '| `{}` | anything up to the next text on the line |',
    ].join('\n'),
  );
  assert.equal(explainAt('runbook: "docs/other.md"', 3, library), undefined);
  const lost = 'signatures:\n  - runbook: docs/volumes.md#gone';
  assert.match(explainAt(lost, lost.length - 2, library)?.markdown ?? '', /no such section/);
});

test('in the built-in catalog each key is known where it is, and its value is that of the key', () => {
  for (const { name, text } of readCatalogFiles()) {
    for (const match of text.matchAll(/^ {4}(\w+): (?![|>[{])(\S)/gm)) {
      const at = match.index + 5;
      assert.equal(findCursor(text, at)?.written, match[1], `${name}: ${match[0]}`);
      const value = findCursor(text, match.index + match[0].length);
      assert.deepEqual([value?.place, value?.key], ['signature', match[1]], `${name}: ${match[0]}`);
    }
  }
});

test('no text and no place of the cursor is too odd', () => {
  const part = fc.constantFrom(
    'signatures:',
    '\n',
    '  ',
    '- ',
    'in:',
    ' { ',
    ' }',
    '[',
    ']',
    ', ',
    'match: ',
    "'",
    '"',
    '# ',
    '{a:',
    'runbook: ',
    '\t',
    '\r',
    'é',
    ':',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), fc.nat(), (parts, at) => {
      const text = parts.join('');
      const offset = at % (text.length + 1);
      for (const { start, end } of completeAt(text, offset, known))
        assert.ok(start >= 0 && start <= end && end <= text.length);
      explainAt(text, offset, library);
    }),
    { numRuns: 2000 },
  );
});
