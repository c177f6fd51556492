// Settings: asks the client for them where it can be asked, takes what it sends otherwise, and hears of changes.

import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver';

import { parseSettings, type Settings } from '../../../core/settings.ts';
import type { Problem } from '../../../core/text/problem.ts';
import { settingsIn, type Client } from '../client.ts';

/** The section under which a client keeps our settings. */
const section = 'armadaTriage';

/** The current settings. `sent` is what the client last sent unasked. */
export async function readSettings(
  connection: Connection,
  client: Client,
  sent: unknown,
): Promise<{ readonly settings: Settings; readonly problems: readonly Problem[] }> {
  if (!client.configuration) return parseSettings(sent);
  const asked: unknown = await connection.workspace.getConfiguration(section);
  return parseSettings(asked ?? client.settings);
}

/** Settings in the payload of a change; undefined if the client sent none. */
export function sentSettings(payload: unknown): unknown {
  return payload === null || payload === undefined ? undefined : settingsIn(payload);
}

/** Has changes told, where the client wants to be asked for that. */
export async function watchSettings(connection: Connection, client: Client): Promise<void> {
  if (client.dynamicConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
  }
}
