// The runbook pages at hand, bundled ones and those of configured folders, and a section of them shown beside the log.

import * as vscode from 'vscode';
import { parseCatalog, type LoadedCatalog } from '../../core/catalog/load.ts';
import type { Signature } from '../../core/catalog/signature.ts';
import { createLibrary } from '../../core/runbook/library.ts';
import { findBlockLine, lineId } from '../../core/runbook/line-ids.ts';
import { siteBaseUrl } from '../../core/runbook/links.ts';
import { parsePage } from '../../core/runbook/page.ts';
import type { Library, Page, RunbookTarget } from '../../core/runbook/runbook.ts';
import { openLink } from './links.ts';
import { showWarning } from './notices.ts';
import { readSettings } from './settings.ts';

/** Lives as long as the extension is active. */
export interface Pages {
  /** Read again each time: a person asks rarely, and files change. */
  readonly library: () => Promise<Library>;
  /** The built-in signatures, whose texts and titles lead to sections too. */
  readonly signatures: () => Promise<readonly Signature[]>;
  /** Shows a section in the rendered preview, or opens its published address where the page is not at hand. */
  readonly open: (target: RunbookTarget) => Promise<void>;
}

export function createPages(extension: vscode.Uri, output: vscode.LogOutputChannel): Pages {
  const bundled = vscode.Uri.joinPath(extension, 'runbooks');
  let told = false;

  const library = async (): Promise<Library> => {
    const pages: Page[] = [];
    for (const { uri, baseUrl } of [...configuredFolders(), { uri: bundled, baseUrl: siteBaseUrl }]) {
      try {
        pages.push(...(await readFolder(uri, baseUrl)));
      } catch (error) {
        output.warn(`The runbook folder ${uri.fsPath} cannot be read: ${String(error)}`);
        if (uri === bundled && !told) void tellMissing(uri);
        told ||= uri === bundled;
      }
    }
    return createLibrary(pages);
  };

  return {
    library,
    signatures: async () => {
      const catalogs: LoadedCatalog[] = [];
      await walkFiles(vscode.Uri.joinPath(extension, 'catalog'), /\.ya?ml$/, async (path, file) => {
        catalogs.push(parseCatalog(path, (await findText(file)) ?? ''));
      });
      return catalogs.flatMap(({ signatures }) => signatures);
    },
    open: async (target) => {
      const file = target.file === undefined ? undefined : toUri(target.file);
      const page = file && (await findText(file)) !== undefined ? { file, line: target.line } : undefined;
      const found = page ?? locate(await library(), target);
      if (!found) await openLink(target.url);
      else await showPreview(found.file, target.anchor, found.line);
    },
  };
}

interface Folder {
  readonly uri: vscode.Uri;
  readonly baseUrl: string;
}

function configuredFolders(): Folder[] {
  return readSettings().runbookFolders.flatMap(({ path, baseUrl }) =>
    folderUris(path).map((uri) => ({ uri, baseUrl })),
  );
}

/** All pages below a folder. Throws where the folder itself cannot be read. */
async function readFolder(folder: vscode.Uri, baseUrl: string): Promise<Page[]> {
  const pages: Page[] = [];
  await walkFiles(folder, /\.md$/i, async (path, file) => {
    const text = await findText(file);
    if (text !== undefined) pages.push(parsePage({ page: path, text, baseUrl, file: file.toString() }).page);
  });
  return pages;
}

type Visit = (path: string, file: vscode.Uri) => Promise<void>;

/** 12 levels deep at most, for a folder that was named by mistake. Throws where the folder itself cannot be read. */
async function walkFiles(folder: vscode.Uri, name: RegExp, visit: Visit, below = '', depth = 0): Promise<void> {
  for (const [entry, type] of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, below))) {
    const path = below === '' ? entry : `${below}/${entry}`;
    const isFolder =
      type === vscode.FileType.Directory && depth < 12 && !entry.startsWith('.') && entry !== 'node_modules';
    if (isFolder) await walkFiles(folder, name, visit, path, depth + 1);
    if (type === vscode.FileType.File && name.test(entry)) await visit(path, vscode.Uri.joinPath(folder, path));
  }
}

async function findText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function locate(
  library: Library,
  target: RunbookTarget,
): { readonly file: vscode.Uri; readonly line: number | undefined } | undefined {
  const found = library.resolve(target.anchor === '' ? target.page : `${target.page}#${target.anchor}`);
  if (found?.file === undefined) return undefined;
  return { file: toUri(found.file), line: target.line ?? found.line };
}

/** Servers name files by path or by URI. */
function toUri(file: string): vscode.Uri {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(file) ? vscode.Uri.parse(file) : vscode.Uri.file(file);
}

/** A relative path is looked up below each workspace folder; there may be none. */
function folderUris(path: string): vscode.Uri[] {
  if (/^(?:[/\\]|[a-z]:[/\\])/i.test(path)) return [vscode.Uri.file(path)];
  if (path.startsWith('file:')) return [vscode.Uri.parse(path)];
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => vscode.Uri.joinPath(folder.uri, path));
}

/** The heading where the line is one, else the block at the line: a heading can stand far above what is said of one error. */
async function showPreview(file: vscode.Uri, anchor: string, line: number | undefined): Promise<void> {
  const text = (await findText(file)) ?? '';
  const { page } = parsePage({ page: file.path, text, baseUrl: siteBaseUrl });
  const atHeading = line === undefined || page.sections.some((section) => section.line === line);
  const block = atHeading ? undefined : findBlockLine(text, line);
  const fragment = block === undefined ? anchor : lineId(block);
  await focusText();
  await vscode.commands.executeCommand('markdown.showPreviewToSide', file.with({ fragment }));
}

/** "To the side" counts from what has the focus: from a preview, each further page would open a group more. */
async function focusText(): Promise<void> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const [first] = visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
  if (activeTextEditor || !first?.viewColumn) return;
  await vscode.window.showTextDocument(first.document, { viewColumn: first.viewColumn });
}

/** A folder that the settings name is told of by the server, which reads it too. */
async function tellMissing(uri: vscode.Uri): Promise<void> {
  await showWarning(
    `The runbook that comes with Armada Triage cannot be read (${uri.fsPath}). Install the extension again; until then, sections are opened online.`,
  );
}
