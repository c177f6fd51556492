// Labels of narrow views: 30 characters at most with what stands beside them, cut at a word, with one ellipsis.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxLabel, shortLabel } from '../../../core/text/label.ts';

const rows: readonly (readonly [text: string, label: string, beside?: string])[] = [
  ['Note who is on call', 'Note who is on call'],
  ['Find the failure message with this request ID', 'Find the failure message with…'],
  ['Image enforcement, in short: down', 'Image enforcement, in short…'],
  ['request … completed, status … in the end', 'request … completed, status…'],
  ['a record of ten words, … … and more of it', 'a record of ten words…'],
  ['ArmadaMasterOperationFailedForLong', 'ArmadaMasterOperationFailedFo…'],
  ['The user behind the API key is inactive', 'The user behind the…', '2 times'],
  ['The user behind the API key is inactive', 'The user behind…', 'line 1,234,567 of a whole file'],
  [`${'x'.repeat(28)}😀 more`, `${'x'.repeat(28)}…`],
];

for (const [text, label, beside] of rows)
  test(`${text} · ${beside ?? ''}`, () => {
    assert.equal(shortLabel(text, beside), label);
    assert.ok(label.length <= maxLabel);
  });
