// docs/compatibility.md claims nothing that no test shows: each cell is empty or names tests that are there.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/host/root.ts';
import { read } from '../tidy/files.ts';

test('each cell of the table of hosts names a test that is there', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const isThere = (cell: string): boolean => {
    const host = /^host: (\w+)$/.exec(cell)?.[1];
    if (host === 'web') return files.includes('host/web/tests.ts');
    if (host !== undefined) return files.some((file) => file.startsWith('host/suite/') && file.endsWith(`/${host}.ts`));
    const [, part = '', name = ''] = /^(\w+)\/(.+)$/.exec(cell) ?? [];
    return files.some((file) => file.startsWith(`${part}/`) && file.endsWith(`/${name.split('/').at(-1)}.test.ts`));
  };
  const [table = ''] = read('docs/compatibility.md').split('\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  const [, , ...features] = rows.map((row) => row.split('|').slice(2, -1));
  const form = /^ *(?:`[^`]+`(?:, `[^`]+`)*(?: \([^)]+\))?)? *$/;
  assert.deepEqual(
    features.flat().filter((one) => !form.test(one)),
    [],
  );
  const cells = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  assert.ok(cells.length > 40);
  assert.deepEqual(
    cells.filter((cell) => !isThere(cell)),
    [],
  );
});
