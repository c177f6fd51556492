// What is broken on a runbook page, as diagnostics, and the quick fixes that put it right.

import {
  CodeActionKind,
  DiagnosticSeverity,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';

import { diagnosticSource } from '../../../core/report/words.ts';
import { clipText } from '../../../core/text/clip.ts';
import type { Broken } from '../../../core/runbook/check/broken.ts';
import { touches } from '../ranges.ts';

/** A diagnostic for each broken place; its code is the kind. */
export function pageDiagnostics(broken: readonly Broken[]): Diagnostic[] {
  return broken.map((one) => ({
    source: diagnosticSource,
    code: one.kind,
    severity: DiagnosticSeverity.Warning,
    range: rangeOf(one),
    message: one.message,
  }));
}

/** For each broken place in the range for which something is near: to write that. */
export function pageActionsAt(
  broken: readonly Broken[],
  { textDocument, range, context }: CodeActionParams,
): CodeAction[] {
  const wanted = context.only;
  if (wanted !== undefined && !wanted.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  return broken.flatMap((one) => {
    const { line, column, endColumn, suggestion } = one;
    if (suggestion === undefined || !touches({ from: { line, column }, to: { line, column: endColumn } }, range))
      return [];
    const place = rangeOf(one);
    return [
      {
        title: `${titles[one.kind]} ${clipText(suggestion, 100)}`,
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: context.diagnostics.filter(
          (known) =>
            known.code === one.kind && known.range.start.line === line && known.range.start.character === column,
        ),
        edit: { changes: { [textDocument.uri]: [{ range: place, newText: suggestion }] } },
      },
    ];
  });
}

const titles: Readonly<Record<Broken['kind'], string>> = {
  'broken-anchor': 'Link to',
  'missing-page': 'Link to',
  'unresolved-liquid': 'Write',
  'duplicate-anchor': 'Write',
  'no-heading': 'Write',
  'bad-front-matter': 'Write',
};

function rangeOf({ line, column, endColumn }: Broken): Diagnostic['range'] {
  return { start: { line, character: column }, end: { line, character: endColumn } };
}
