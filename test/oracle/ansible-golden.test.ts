// Logs that real Ansible printed, and what is read from them: the check for machines without Ansible.
// After a change that is meant: UPDATE_GOLDEN=1 node --test test/oracle/ansible-golden.test.ts.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { createTriager } from '../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../support/catalog.ts';
import { defaults, triageText } from '../support/logs/triage.ts';

const folder = new URL('../fixtures/ansible/', import.meta.url);
const golden = new URL('expected.json', folder);
const triager = createTriager(readBuiltinCatalog(), defaults);

test('what failed in logs of real Ansible is read as it was when somebody looked at it', () => {
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const found = Object.fromEntries(logs.toSorted().map((name) => [name, failuresOf(name)]));
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
  const expected: Record<string, readonly string[]> = JSON.parse(readFileSync(golden, 'utf8'));
  assert.deepEqual(Object.keys(found), Object.keys(expected));
  for (const [name, failures] of Object.entries(found)) assert.deepEqual(failures, expected[name], name);
});

function failuresOf(name: string): readonly string[] {
  const { kind, findings } = triageText(triager, readFileSync(new URL(name, folder), 'utf8'), name);
  return [
    kind,
    ...findings.flatMap(({ signature, occurrences }) =>
      occurrences.map(({ from, captures }) => {
        const { task = '-', host = '-', item = '-', rc = '-', message = '-' } = captures;
        return `${signature.id} ${from.line + 1}: ${[task, host, item, rc, message].join(' | ')}`;
      }),
    ),
  ];
}
