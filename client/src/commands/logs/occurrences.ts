// Next and previous finding: through the places of known errors from top to bottom, then through unknown ones where those count.

import * as vscode from 'vscode';
import type { Session } from '../../session.ts';
import { showBriefly, showNote } from '../../vscode/notices.ts';
import { isExcerpt, logOf } from '../../large-files/excerpt-uri.ts';
import { findEditor, showPlace } from '../../vscode/place.ts';
import { stepsOf, type StepStop } from '../../state/reports.ts';
import { readSettings } from '../../state/settings.ts';

export function registerOccurrences(armada: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('armadaTriage.nextOccurrence', () => step(armada, 1)),
    vscode.commands.registerCommand('armadaTriage.previousOccurrence', () => step(armada, -1)),
  );
}

async function step({ reports, excerpts, pages }: Session, direction: 1 | -1): Promise<void> {
  const editor = findEditor((uri) => reports.of(uri) !== undefined);
  const report = reports.of(editor?.document.uri);
  const marks = report ? stepsOf(report, readSettings(editor?.document).stepThrough) : [];
  if (!editor || marks.length === 0) {
    const choice = await showNote('Nothing is marked in this log.', 'Why?');
    if (choice) await vscode.commands.executeCommand('armadaTriage.why');
    return;
  }
  const { uri } = editor.document;
  const { active } = editor.selection;
  const cursor = new vscode.Position(excerpts.lineAt(uri, active.line), active.character);
  const here = marks.find((mark) => contains(mark, cursor));
  const known = marks.filter(({ finding }) => finding !== undefined);
  const index = here
    ? (marks.indexOf(here) + direction + marks.length) % marks.length
    : nearest(known.length > 0 ? known : marks, cursor, direction);
  const mark = marks[index];
  if (!mark) return;
  const place = mark.from;
  if (isExcerpt(uri)) await excerpts.open(logOf(uri), place);
  else await showPlace(uri, place.line, place.column);
  showBriefly(`${index + 1} of ${marks.length}: ${mark.title}`, 4000);
  const target = mark.finding?.target;
  if (target) await pages.follow(target);
}

function contains({ from, to }: StepStop, cursor: vscode.Position): boolean {
  return new vscode.Range(from.line, from.column, to.line, to.column).contains(cursor);
}

/** The first mark after the cursor, or the last before it; round the end. */
function nearest(marks: readonly StepStop[], cursor: vscode.Position, direction: 1 | -1): number {
  const after = marks.findIndex(
    ({ from }) => from.line > cursor.line || (from.line === cursor.line && from.column > cursor.character),
  );
  const next = after === -1 ? marks.length : after;
  return direction === 1 ? next % marks.length : (next - 1 + marks.length) % marks.length;
}
