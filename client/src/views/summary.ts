// The editor of a summary.json of `armada-triage summarize`: tables whose places lead to excerpts of the logs.

import * as vscode from 'vscode';
import { packedScheme } from '../../../core/protocol/protocol.ts';
import { readSummaryMessage, type SummaryPageMessage } from '../../../core/protocol/summary-page.ts';
import { parseSummaryLine } from '../../../core/summary/parse.ts';
import { drawSummary, type SummaryPicture } from '../../../core/summary/picture.ts';
import { scanFiles } from '../large-files/scan.ts';
import type { Session } from '../session.ts';
import { showNote, showWarning } from '../vscode/notices.ts';
import { pageOptions, postTo, webviewPage } from '../vscode/webview-page.ts';

const viewType = 'armadaTriage.summary';

interface SummaryDocument extends vscode.CustomDocument {
  /** Or why the file cannot be shown. */
  readonly picture: SummaryPicture | string;
}

export function showSummaries(session: Session, extension: vscode.Uri): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider<SummaryDocument> = {
    openCustomDocument: async (uri) => ({ uri, picture: await readPicture(uri), dispose: () => {} }),
    resolveCustomEditor: ({ uri, picture }, { webview }) => {
      webview.options = pageOptions(extension);
      webview.onDidReceiveMessage(async (raw: unknown) => {
        const message = readSummaryMessage(raw);
        if (message?.type !== 'ready') await follow(session, uri, message);
        else if (typeof picture === 'string') await offerText(uri, picture);
        else await postTo(webview, { type: 'show', picture });
      });
      webview.html = webviewPage(webview, {
        title: 'Summary',
        script: vscode.Uri.joinPath(extension, 'dist/summary.js'),
        styles: ['channel', 'summary'].map((name) => vscode.Uri.joinPath(extension, `media/${name}.css`)),
      });
    },
  };
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(viewType, provider, { webviewOptions: { enableFindWidget: true } }),
    vscode.commands.registerCommand('armadaTriage.openSummary', async (clicked?: vscode.Uri) => {
      const [uri] = clicked === undefined ? ((await choose()) ?? []) : [clicked];
      if (uri !== undefined) await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
    }),
  );
}

async function choose(): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title: 'Open a Summary of Many Logs',
    openLabel: 'Open',
    filters: { JSON: ['json'] },
  });
}

async function readPicture(uri: vscode.Uri): Promise<SummaryDocument['picture']> {
  const parsed = parseSummaryLine(decodeStrictly(await vscode.workspace.fs.readFile(uri)) ?? '');
  if ('problem' in parsed || parsed.path !== undefined)
    return 'This file is not a summary. Make one with: armada-triage summarize --format json';
  return drawSummary(parsed.summary);
}

/** Undefined where bytes are not UTF-8. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function offerText(uri: vscode.Uri, why: string): Promise<void> {
  const choice = await showWarning(why, 'Open as Text');
  if (choice) await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

async function follow(session: Session, summary: vscode.Uri, message: SummaryPageMessage | undefined): Promise<void> {
  if (message?.type === 'link') {
    if (URL.canParse(message.url) && message.url.startsWith('https://'))
      await vscode.env.openExternal(vscode.Uri.parse(message.url));
    return;
  }
  if (message?.type !== 'place') return;
  const log = await findLog(summary, message.path);
  if (log === undefined) {
    const words = `The log ${message.path} is neither in the folder of the summary nor in an open folder. Open the folder where it was scanned.`;
    const choice = await showNote(words, 'Open Folder…');
    if (choice) await vscode.commands.executeCommand('vscode.openFolder');
    return;
  }
  if (session.reports.of(log)?.scan === undefined) await scanFiles(session, [log]);
  await session.excerpts.open(log, { line: message.line - 1, column: 0 });
}

/** Folders above the summary in which its logs are looked for: the job writes it into a folder of its own. */
const mostLevels = 3;

/** Where a log of the summary is: below an open folder, or below one of the folders that the summary is in. */
async function findLog(summary: vscode.Uri, path: string): Promise<vscode.Uri | undefined> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  // On Windows a backslash divides folders too.
  if (path.split(/[/\\]/).includes('..')) return undefined;
  const above = Array.from({ length: mostLevels }, (_, level) =>
    vscode.Uri.joinPath(summary, ...Array.from({ length: level + 1 }, () => '..')),
  );
  const open = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (const folder of [...open, ...above]) {
    // A log in an archive has the archive's path before its own.
    for (let length = parts.length; length > 0; length -= 1) {
      const file = vscode.Uri.joinPath(folder, ...parts.slice(0, length));
      if (!(await isFile(file))) continue;
      if (length === parts.length) return file;
      const inside = vscode.Uri.joinPath(file, ...parts.slice(length)).path;
      return vscode.Uri.from({ scheme: packedScheme, path: inside, query: file.toString() });
    }
  }
  return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.File) !== 0,
    () => false,
  );
}
