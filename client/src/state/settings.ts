// The settings as VS Code has them now, typed and with their defaults.

import * as vscode from 'vscode';
import { parseSettings, type Settings } from '../../../core/settings.ts';

/** For a document, or for the window if none is given. */
export function readSettings(scope?: vscode.ConfigurationScope): Settings {
  const configuration = vscode.workspace.getConfiguration('armadaTriage', scope);
  return parseSettings({ ...configuration }).settings;
}
