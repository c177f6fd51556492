// Labels of narrow views: 30 characters at most, cut at a word, with one ellipsis.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxLabel, shortLabel } from '../../../core/text/label.ts';

const rows: readonly (readonly [text: string, label: string])[] = [
  ['Note who is on call', 'Note who is on call'],
  ['Find the failure message with this request ID', 'Find the failure message with…'],
  ['Image enforcement, in short: down', 'Image enforcement, in short…'],
  ['request … completed, status … in the end', 'request … completed, status…'],
  ['a record of ten words, … … and more of it', 'a record of ten words…'],
  ['ArmadaMasterOperationFailedForLong', 'ArmadaMasterOperationFailedFo…'],
  [`${'x'.repeat(28)}😀 more`, `${'x'.repeat(28)}…`],
];

for (const [text, label] of rows)
  test(text, () => {
    assert.equal(shortLabel(text), label);
    assert.ok(label.length <= maxLabel);
  });
