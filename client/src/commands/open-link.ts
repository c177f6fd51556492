// Opens links into VS Code: a runbook section, a case, or a line of a log below an open folder. Anything else is refused.

import * as vscode from 'vscode';
import { parseEditorLink, type EditorLink } from '../../../core/text/escape/editor-link.ts';
import type { Session } from '../session.ts';
import { showWarning } from '../vscode/notices.ts';

/** VS Code asks the user before it passes a link on. */
export function registerOpenLink(session: Session): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async ({ path, query, fragment }) => {
      const link = parseEditorLink({ path, query, fragment });
      const refused = 'refused' in link ? link.refused : await openLinkTo(link, session);
      if (refused !== undefined) await showWarning(refused);
    },
  });
}

/** Why it was not opened; undefined if it was. */
function openLinkTo(link: EditorLink, session: Session): Promise<string | undefined> {
  if (link.kind === 'section') return openSection(link, session);
  return link.kind === 'case' ? openCase(link.request, session) : openLog(link);
}

/** Only local pages: a link may not choose an address. */
async function openSection(
  { page, anchor }: EditorLink & { kind: 'section' },
  { pages }: Session,
): Promise<string | undefined> {
  const target = await pages.resolve(anchor === '' ? page : `${page}#${anchor}`);
  if (target?.file === undefined) return `The runbook page ${page} is not here. Check armadaTriage.runbookFolders.`;
  if (target.anchor !== anchor) return `The page ${page} has no section ${anchor}.`;
  await pages.open(target);
  return undefined;
}

/** The message of a request, where it was parsed before. */
async function openCase(request: string, { messages }: Session): Promise<string | undefined> {
  const failure = messages.all().find(({ requestId }) => requestId?.toLowerCase() === request);
  if (failure === undefined)
    return `No message of the request ${request} is here. Copy its message, then run Armada: Parse Failure Message.`;
  await vscode.commands.executeCommand('armadaTriage.failure.focus');
  messages.show(failure);
  return undefined;
}

/** A path that leads out of the open folders is refused, whether a file is there or not. */
async function openLog({ path, line }: EditorLink & { kind: 'log' }): Promise<string | undefined> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = fileBelow(uri, path);
    const type =
      file &&
      (await vscode.workspace.fs.stat(file).then(
        ({ type: found }) => found,
        () => undefined,
      ));
    if (file === undefined || type !== vscode.FileType.File) continue;
    const place = new vscode.Position(line - 1, 0);
    await vscode.window.showTextDocument(file, { selection: new vscode.Range(place, place) });
    return undefined;
  }
  return 'This log is not below an open folder. Open its folder, then the link again.';
}

/** The file that a path names, relative or whole, where it is below a folder. */
function fileBelow(folder: vscode.Uri, path: string): vscode.Uri | undefined {
  const parts = path.replaceAll('\\', '/').split('/');
  if (parts.includes('..')) return undefined;
  const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  const below = path.startsWith('/') ? (path.startsWith(root) ? path.slice(root.length) : undefined) : parts.join('/');
  return below === undefined || below === '' ? undefined : vscode.Uri.joinPath(folder, below);
}
