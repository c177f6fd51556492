// Typing in an open log: whatever is edited, the result is that of looking at all of the text again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { parseTemplate } from '../../core/catalog/template.ts';
import { createEngine } from '../../core/scan/engine.ts';
import {
  applyChange,
  hasLoneReturn,
  joinEdits,
  scanEdit,
  scanText,
  type LineEdit,
} from '../../server/src/documents/analysis.ts';

const engine = createEngine(
  ['BXNIM0415E Provided API key could not be found', 'Unwrap WDEK failed', 'error at {place} found'].flatMap(
    (template) => parseTemplate(template, { ignoreCase: false }).pattern ?? [],
  ),
);

const lines = [
  'BXNIM0415E Provided API key could not be found',
  'BXNIM0415E Provided API key',
  '  could not be found',
  '{"level":"error","ts":"2024-03-05T14:00:00Z","msg":"Unwrap WDEK failed \\"x\\""}',
  'CLUSTER WEBHOOKS:',
  'CLUSTER NAMESPACES',
  'error at 😀 found',
  '',
  '\tindented line of a stack',
  'ordinary line',
  'é',
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...lines) },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\n\n', '\r', ' ', 'BXNIM', '0415E', '\ud83d', '\ude00') },
);
const textOf = (eol: string) =>
  fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('\n').replaceAll('\n', eol));
const edit = (eol: string) =>
  fc.record({ start: fc.nat(), length: fc.oneof(fc.nat(5), fc.nat(200)), text: textOf(eol), short: fc.boolean() });

for (const [title, eol] of [
  ['ends in line feeds', '\n'],
  ['has Windows line ends', '\r\n'],
  ['has old Mac line ends', '\r'],
] as const) {
  test(`a text that ${title} is known after edits as if it were read afresh`, () => {
    fc.assert(
      fc.property(
        textOf(eol),
        fc.array(edit(eol), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (text, edits, together) => {
          const document = TextDocument.create('file:///x.log', 'log', 1, text.toWellFormed());
          let scan = scanText(engine, document.getText());
          let joined: LineEdit | 'all' | undefined = hasLoneReturn(text) ? 'all' : undefined;
          const look = (): void => {
            const whole = document.getText();
            if (joined === 'all' || joined === undefined) scan = scanText(engine, whole);
            else scan = scanEdit(engine, scan, joined, document);
            joined = hasLoneReturn(whole) ? 'all' : undefined;
          };
          for (const [index, { start, length, text: inserted, short }] of edits.entries()) {
            const from = start % (document.getText().length + 1);
            const range = { start: document.positionAt(from), end: document.positionAt(from + length) };
            const touched = applyChange(
              document,
              { range, text: (short ? inserted.slice(0, 3) : inserted).toWellFormed() },
              index + 2,
            );
            if (touched === undefined || joined === 'all') joined = 'all';
            else joined = joined === undefined ? touched : joinEdits(joined, touched);
            if (!together) look();
          }
          if (together) look();
          const anew = scanText(engine, document.getText());
          assert.deepEqual(scan, anew);
        },
      ),
      { numRuns: 150 },
    );
  });
}
