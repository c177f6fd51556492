// Next and previous occurrence: of the signature at the cursor, else of any, round the end of the log.

import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { showBriefly, showNote } from '../vscode/notices.ts';
import { isExcerpt, logOf } from '../large-files/excerpt-uri.ts';
import { findEditor, showPlace } from '../vscode/place.ts';
import { marksOf, type Mark } from '../state/reports.ts';

export function registerOccurrences(armada: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('armadaTriage.nextOccurrence', () => step(armada, 1)),
    vscode.commands.registerCommand('armadaTriage.previousOccurrence', () => step(armada, -1)),
  );
}

async function step({ reports, excerpts }: Session, direction: 1 | -1): Promise<void> {
  const editor = findEditor((uri) => reports.of(uri) !== undefined);
  const report = reports.of(editor?.document.uri);
  const marks = report ? marksOf(report) : [];
  if (!editor || marks.length === 0) {
    const choice = await showNote('Nothing is marked in this log.', 'Why?');
    if (choice) await vscode.commands.executeCommand('armadaTriage.why');
    return;
  }
  const { uri } = editor.document;
  const { active } = editor.selection;
  const cursor = new vscode.Position(excerpts.lineAt(uri, active.line), active.character);
  const here = marks.find((mark) => contains(mark, cursor));
  const group = here ? marks.filter((mark) => mark.finding.signature === here.finding.signature) : marks;
  const index = here
    ? (group.indexOf(here) + direction + group.length) % group.length
    : nearest(group, cursor, direction);
  const mark = group[index];
  if (!mark) return;
  const place = { line: mark.occurrence.line - 1, column: mark.occurrence.column - 1 };
  if (isExcerpt(uri)) await excerpts.open(logOf(uri), place);
  else await showPlace(uri, place.line, place.column);
  showBriefly(`${index + 1} of ${group.length}: ${mark.finding.title}`, 4000);
}

function contains({ occurrence }: Mark, cursor: vscode.Position): boolean {
  const { line, column, endLine, endColumn } = occurrence;
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1).contains(cursor);
}

/** The first mark after the cursor, or the last before it; round the end. */
function nearest(marks: readonly Mark[], cursor: vscode.Position, direction: 1 | -1): number {
  const after = marks.findIndex(
    ({ occurrence }) =>
      occurrence.line - 1 > cursor.line ||
      (occurrence.line - 1 === cursor.line && occurrence.column - 1 > cursor.character),
  );
  const next = after === -1 ? marks.length : after;
  return direction === 1 ? next % marks.length : (next - 1 + marks.length) % marks.length;
}
