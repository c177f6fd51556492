// Goes to one place of a log: what a click in the view and a quick fix do.

import * as vscode from 'vscode';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/report/protocol.ts';
import { showPlace } from '../place.ts';

export function registerGoToOccurrence(): vscode.Disposable {
  return vscode.commands.registerCommand(goToOccurrenceCommand, async (place: GoToOccurrenceArgument) => {
    await showPlace(vscode.Uri.parse(place.uri), place.line, place.column);
  });
}
