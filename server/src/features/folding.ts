// Folding: each section, play and task of a log, from its heading to its last line that is not blank.

import { matchesInFile } from '../../../core/triage/placed.ts';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';

import { outlineOf, type OutlinePart } from '../../../core/report/outline.ts';
import type { LogDocument } from '../documents/open-logs.ts';

/** What can be folded. Only whole lines, so that every client understands it. */
export function foldingOf(log: LogDocument): FoldingRange[] {
  return outlineOf(log.triage, matchesInFile(log.scan)).flatMap((part) => foldsOf(log, part));
}

function foldsOf(log: LogDocument, part: OutlinePart): FoldingRange[] {
  let endLine = part.endLine - 1;
  while (endLine > part.line && isBlank(log, endLine)) endLine--;
  const own = endLine > part.line ? [{ startLine: part.line, endLine, kind: FoldingRangeKind.Region }] : [];
  return [...own, ...part.children.flatMap((child) => foldsOf(log, child))];
}

function isBlank(log: LogDocument, line: number): boolean {
  return log.text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).trim() === '';
}
