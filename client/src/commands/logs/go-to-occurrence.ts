// Goes to one place of a log: what a click in the view and a quick fix do.

import * as vscode from 'vscode';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../../core/protocol/protocol.ts';
import type { Session } from '../../session.ts';
import { isExcerpt, logOf } from '../../large-files/excerpt-uri.ts';
import { largestDocument } from '../../large-files/large.ts';
import { showPlace } from '../../vscode/place.ts';
import type { Report } from '../../state/reports.ts';

/** A packed log is the larger for being shown unpacked. */
const isTooLarge = (report: Report | undefined): boolean =>
  Math.max(report?.scan?.size ?? 0, report?.scan === undefined ? 0 : report.log.bytes) > largestDocument;

export function registerGoToOccurrence({ reports, excerpts }: Session): vscode.Disposable {
  return vscode.commands.registerCommand(goToOccurrenceCommand, async (place: GoToOccurrenceArgument) => {
    const uri = vscode.Uri.parse(place.uri);
    const active = vscode.window.activeTextEditor?.document.uri;
    const inExcerpt = active !== undefined && isExcerpt(active) && logOf(active).toString() === uri.toString();
    // Of a log that VS Code gives to no extension, the excerpt is where a place can be read and acted upon.
    if (inExcerpt || isTooLarge(reports.of(uri))) await excerpts.open(uri, place);
    else await showPlace(uri, place.line, place.column);
  });
}
