// The user settings of a VS Code that is started by a script: no tips, no network, nothing that moves.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes the settings into the data folder of an editor that is not running, `more` laid over them. */
export async function writeSettings(dataFolder: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const folder = join(dataFolder, 'data', 'User');
  await mkdir(folder, { recursive: true });
  await mkdir(join(dataFolder, 'extensions'), { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...calmSettings, ...more }, undefined, 2));
}

const calmSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  // On a busy machine a view or an editor gets the focus late: the list of choices stays open until then.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.tips.enabled': false,
  'editor.cursorBlinking': 'solid',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'git.enabled': false,
  'window.commandCenter': false,
};
