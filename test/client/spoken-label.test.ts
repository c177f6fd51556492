// What a screen reader says of the rows of the views.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenLabel } from '../../client/src/vscode/spoken-label.ts';

const rows: readonly (readonly [label: string, description: string, tooltip: string, spoken: string])[] = [
  [
    'Cluster ID',
    'ck4v8t2d',
    'ck4v8t2d\n\nThe cluster of the operation.',
    'Cluster ID. ck4v8t2d. The cluster of the operation',
  ],
  ['Line 7', 'kms · it failed', 'it failed', 'Line 7. kms · it failed'],
  ['The run failed', 'line 9', 'The run failed.\n3 errors.', 'The run failed. line 9. 3 errors'],
  [
    'The user behind…',
    '2 times',
    'The user behind the key left\nFirst in line 4',
    'The user behind the key left. 2 times. First in line 4',
  ],
  ['Facts', '', '', 'Facts'],
];

for (const [label, description, tooltip, spoken] of rows) {
  test(`a row is said as it is shown: ${label}`, () => {
    assert.equal(spokenLabel({ label, description, tooltip }), spoken);
  });
}
