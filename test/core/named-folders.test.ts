// Where a path in the settings leads: the same for server and client.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedUris } from '../../core/named-folders.ts';

const roots = ['file:///w/a', 'vscode-vfs://github/x/y/'];
const around = { roots, home: 'file:///home/me' };

const cases: readonly (readonly [name: string, uris: readonly string[]])[] = [
  ['~', ['file:///home/me']],
  ['~/run books', ['file:///home/me/run%20books']],
  ['~other', ['file:///w/a/~other', 'vscode-vfs://github/x/y/~other']],
  ['/a/b#c?d%', ['file:///a/b%23c%3Fd%25']],
  ['C:\\x\\y', ['file:///C:/x/y']],
  ['c:/x', ['file:///c:/x']],
  ['\\\\host\\share\\x', ['file://host/share/x']],
  ['file:///a%20b', ['file:///a%20b']],
  ['file://[', []],
  ['docs', ['file:///w/a/docs', 'vscode-vfs://github/x/y/docs']],
  ['./docs/../more', ['file:///w/a/more', 'vscode-vfs://github/x/y/more']],
  ['../beside', ['file:///w/beside', 'vscode-vfs://github/x/beside']],
  ['http://x/y', ['file:///w/a/http://x/y', 'vscode-vfs://github/x/y/http://x/y']],
];
for (const [name, uris] of cases) {
  test(`"${name}" is looked for in ${uris.length === 0 ? 'no place' : uris.join(' and ')}`, () => {
    assert.deepEqual(namedUris(name, around), uris);
  });
}

test('Without an open folder, and without a folder of the user, there is no place to look', () => {
  assert.deepEqual([namedUris('docs', { roots: [] }), namedUris('~/docs', { roots })], [[], []]);
});
