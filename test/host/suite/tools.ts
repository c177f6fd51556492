// What the host tests have in common: opening files, changing settings for a while, waiting for something to become true.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../bridge.ts';

/** Waits until `read` gives something, asking again at each of the events. Fails after a minute, with the caller's place. */
export async function until<T>(read: () => T | undefined | false, ...events: vscode.Event<unknown>[]): Promise<T> {
  const subscriptions: vscode.Disposable[] = [];
  const late = new Error('What the test waits for did not come within a minute');
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(late), 60_000);
      const look = (): void => {
        const found = read();
        if (found !== undefined && found !== false) resolve(found);
      };
      for (const event of events) subscriptions.push(event(look));
      look();
    });
  } finally {
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  }
}

/** The folder that is open. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'no folder is open');
  return first.uri;
}

/** Opens a file of the folder in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder(), name), { preview: false });
}

/** Writes a file into the folder and gives its URI. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Runs `body` with a setting and restores the setting afterwards. */
export async function withSetting(
  name: string,
  value: unknown,
  body: () => Promise<void>,
  target = vscode.ConfigurationTarget.Workspace,
): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, target);
  try {
    await body();
  } finally {
    await vscode.workspace.getConfiguration().update(name, undefined, target);
  }
}

/** The diagnostics of the extension on a document. */
export function diagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'armada');
}

/** The signature that a diagnostic is of. */
export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the diagnostics of a document are as wanted, and gives them. */
export function untilDiagnostics(
  uri: vscode.Uri,
  isWanted: (found: readonly vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  return until(() => {
    const found = diagnostics(uri);
    return isWanted(found) && found;
  }, vscode.languages.onDidChangeDiagnostics);
}

/** Brings one of the extension's views to the front with the focus. An editor that opens late takes it, so it is asked for until it is there. */
export async function show(view: keyof typeof viewTitles): Promise<void> {
  const end = performance.now() + 120_000;
  do {
    await vscode.commands.executeCommand(`armadaTriage.${view}.focus`);
    if (await page.shows(`.pane:has(.pane-header:has-text("${viewTitles[view]}")):focus-within`)) return;
  } while (performance.now() < end);
  throw new Error(`The view ${viewTitles[view]} does not get the focus`);
}

/** The extension's views, as they are named on the screen. */
export const viewTitles = { failure: 'Failure Message', findings: 'Findings', nextSteps: 'Next Steps' } as const;

/**
 * Waits for a message of VS Code in its list of messages, as the short-lived ones go too soon for a busy machine, and
 * gives a selector of it. VS Code closes the list with its last message: a message that comes later is shown outside it,
 * and the list is opened again.
 */
export async function message(text: string): Promise<string> {
  const anywhere = `.notification-list-item:has-text(${JSON.stringify(text)})`;
  const listed = `.notifications-center ${anywhere}`;
  const end = performance.now() + 120_000;
  do {
    await vscode.commands.executeCommand('notifications.showList');
    if ((await page.appears(anywhere)) && (await page.shows(listed))) return listed;
  } while (performance.now() < end);
  throw new Error(`No message says: ${text}`);
}

/** Takes the choice with this text from a list that VS Code shows, with the mouse: a key that comes before the list is ready is lost. */
export async function choose(text: string): Promise<void> {
  await page.clickGone(`.quick-input-widget .monaco-list-row:has-text(${JSON.stringify(text)})`);
}

/** Answers what VS Code asks with a text, and presses keys there, wherever the focus is. */
export async function answer(text: string, ...keys: readonly string[]): Promise<void> {
  await page.fill('.quick-input-widget input[type="text"]', text, ...keys);
}

/**
 * What the providers of VS Code's command `vscode.execute…Provider` give, of which there is some. VS Code cancels the
 * question, or answers with nothing, while any other extension registers a provider: it is asked again.
 */
export async function provided<T>(
  kind: 'Hover' | 'CodeAction' | 'DocumentSymbol' | 'FoldingRange',
  ...about: readonly unknown[]
): Promise<readonly T[]> {
  const end = performance.now() + 60_000;
  do {
    const found = await vscode.commands.executeCommand<T[]>(`vscode.execute${kind}Provider`, ...about).then(
      (all) => all,
      (error: unknown) => {
        if (!(error instanceof Error && error.name === 'Canceled')) throw error;
        return [];
      },
    );
    if (found.length > 0) return found;
  } while (performance.now() < end);
  return [];
}

export async function clearMessages(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
}

/**
 * Parses the messages in the selection or the clipboard. If nothing tells which of several requests is meant, the question is
 * closed with a key: `Enter` takes the first choice, `Escape` leaves it open.
 */
export async function parseMessages(key: 'Enter' | 'Escape'): Promise<void> {
  let isDone = false;
  const done = vscode.commands.executeCommand('armadaTriage.parseFailureMessage').then(() => (isDone = true));
  const reply = async (): Promise<void> => {
    for (;;) {
      const isAsked = await page.shows('.quick-input-widget:has-text("Requests in One Text")');
      if (isDone) return;
      if (!isAsked) continue;
      return key === 'Enter' ? page.clickGone('.quick-input-widget .monaco-list-row') : answer('', key);
    }
  };
  await Promise.race([done, reply()]);
  await done;
}

/** Closes all editors and forgets all messages, so that there is no case. */
export async function startAnew(): Promise<void> {
  await closeAll();
  void vscode.commands.executeCommand('armadaTriage.failure.clear');
  await clearMessages();
}

/** VS Code asks before it opens an address elsewhere, with a dialog that it refuses to show in tests. */
export async function trustDomains(...domains: readonly string[]): Promise<void> {
  const file = vscode.Uri.from({ scheme: 'trustedDomains', path: '/Trusted Domains' });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(domains)));
}
