// Signature files that are too large, too deep or too wrong, and slips of the reader itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxCatalogLength, parseCatalog, type LoadedCatalog } from '../../../core/catalog/load.ts';
import { formatProblem } from '../../../core/text/problem.ts';

const read = (path: string, text: string): LoadedCatalog => parseCatalog(path, text, { knownChecks: 'any' });

test('A file over 5 MB, one nested too deeply and one full of aliases are refused in one sentence', () => {
  const large = read('x.yaml', '#'.repeat(maxCatalogLength + 1));
  assert.deepEqual(large.problems.map(formatProblem), [
    'x.yaml:1:1: The file is larger than 5 MB; split it into several files.',
  ]);
  for (const nested of [
    '['.repeat(100_000),
    'a: '.concat('{b: ['.repeat(1000)),
    '- '.repeat(100_000),
    '? '.repeat(100_000),
  ]) {
    assert.deepEqual(read('x.yaml', nested).problems.map(formatProblem), [
      'x.yaml:1:1: The file cannot be read as YAML: it is nested too deeply.',
    ]);
  }
  const bomb = read('x.yaml', `a: &a [b]\nsignatures: [${'*a, '.repeat(200)}]`);
  assert.match(bomb.problems.map(formatProblem).join('\n'), /more than 100 aliases; write the values out/);
  assert.deepEqual(bomb.signatures, []);
});

test('A file with a thousand problems lists the first two hundred and says that there are more', () => {
  const { problems } = read('x.yaml', `signatures:\n${'  - { id: a, what: b }\n'.repeat(1000)}`);
  assert.equal(problems.length, 201);
  assert.ok(problems.some((problem) => problem.message.startsWith('There are more problems')));
});

test('A defect of the program itself is not reported as a mistake in the file', () => {
  const slipping = new Proxy(new Set<string>(), {
    get: () => {
      throw new Error('a slip');
    },
  });
  const text = `signatures:
  - id: my-one
    title: One
    severity: error
    check: job-result
    owner: sre
    cause: A cause.
    fix: A fix.
    retrigger: never
    samples: { match: [a], noMatch: [b] }
`;
  assert.throws(() => parseCatalog('x.yaml', text, { knownChecks: slipping }), /a slip/);
});
