// The runbook pages at hand, bundled ones and those of configured folders, and a section of them shown beside the log.

import * as vscode from 'vscode';
import { parseCatalog, type LoadedCatalog } from '../../../core/catalog/load.ts';
import type { Signature } from '../../../core/catalog/signature.ts';
import { folderLimits } from '../../../core/named-folders.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { siteBaseUrl } from '../../../core/runbook/site/links.ts';
import { parsePage } from '../../../core/runbook/site/page.ts';
import type { Library, Page, RunbookTarget } from '../../../core/runbook/runbook.ts';
import { formatProblem, type Problem } from '../../../core/text/problem.ts';
import { openLink } from '../vscode/links.ts';
import { showWarning } from '../vscode/notices.ts';
import { findText } from '../vscode/files.ts';
import { readPlace } from './page-place.ts';
import { hasPreview, keepFocus } from './preview-focus.ts';
import type { Sites } from './sites.ts';

/** Lives as long as the extension is active. */
export interface Pages {
  /** Read again each time: a person asks rarely, and files change. */
  readonly library: () => Promise<Library>;
  /** The built-in signatures, whose texts and titles lead to sections too. */
  readonly signatures: () => Promise<readonly Signature[]>;
  /**
   * Shows a section in the rendered preview beside the log, which keeps the focus and its line in view; opens the
   * published address where there is no local page.
   */
  readonly open: (target: RunbookTarget) => Promise<void>;
  /** Shows the section if a preview of a page is open and shows another one; opens nothing online. */
  readonly follow: (target: RunbookTarget) => Promise<void>;
}

export function createPages(extension: vscode.Uri, output: vscode.LogOutputChannel, sites: Sites): Pages {
  const bundled = vscode.Uri.joinPath(extension, 'runbooks');
  let told = false;
  const logged = new Set<string>();
  const log = (problem: Problem): void => {
    const line = formatProblem(problem);
    if (!logged.has(line)) output.warn(line);
    logged.add(line);
  };

  const library = async (): Promise<Library> => {
    const pages: Page[] = [];
    await sites.ready();
    const folders = sites.known().map(({ root, baseUrl }) => ({ uri: vscode.Uri.parse(root), baseUrl }));
    for (const { uri, baseUrl } of [...folders, { uri: bundled, baseUrl: siteBaseUrl }]) {
      try {
        pages.push(...(await readFolder(uri, baseUrl, log)));
      } catch (error) {
        output.warn(`The runbook folder ${uri.fsPath} cannot be read: ${String(error)}`);
        if (uri === bundled && !told) void tellMissing(uri);
        told ||= uri === bundled;
      }
    }
    return createLibrary(pages);
  };

  let shown: string | undefined;
  const find = async (target: RunbookTarget): Promise<FoundPage | undefined> => {
    const file = target.file === undefined ? undefined : vscode.Uri.parse(target.file);
    if (file && (await findText(file)) !== undefined) return { file, line: target.line };
    return locate(await library(), target);
  };
  const show = async (found: FoundPage, { anchor }: RunbookTarget): Promise<void> => {
    shown = keyOf(found, anchor);
    await showPreview(found.file, { anchor, line: found.line });
  };

  return {
    library,
    signatures: async () => {
      const catalogs: LoadedCatalog[] = [];
      await walkFiles(vscode.Uri.joinPath(extension, 'catalog'), /\.ya?ml$/, async (path, file) => {
        catalogs.push(parseCatalog(path, (await findText(file)) ?? '', { knownChecks: 'any' }));
      });
      return catalogs.flatMap(({ signatures }) => signatures);
    },
    open: async (target) => {
      const found = await find(target);
      if (found) await show(found, target);
      else await openLink(target.url);
    },
    follow: async (target) => {
      if (!hasPreview()) return;
      const found = await find(target);
      if (found && keyOf(found, target.anchor) !== shown) await show(found, target);
    },
  };
}

interface FoundPage {
  readonly file: vscode.Uri;
  /** From 0. */
  readonly line: number | undefined;
}

function keyOf({ file, line }: FoundPage, anchor: string): string {
  return `${file.toString()}#${anchor}:${line ?? ''}`;
}

/** All pages below a folder. Throws where the folder itself cannot be read. */
async function readFolder(folder: vscode.Uri, baseUrl: string, log: (problem: Problem) => void): Promise<Page[]> {
  const pages: Page[] = [];
  await walkFiles(folder, /\.md$/i, async (below, file) => {
    const text = await findText(file);
    if (text === undefined) return;
    const { page, problems } = parsePage({ page: below, text, baseUrl, path: file.fsPath, file: file.toString() });
    pages.push(page);
    for (const problem of problems) log(problem);
  });
  return pages;
}

/** Visits files below a folder by name, as many as the limits allow. Throws where the folder itself cannot be read. */
async function walkFiles(
  folder: vscode.Uri,
  name: RegExp,
  visit: (path: string, file: vscode.Uri) => Promise<void>,
): Promise<void> {
  let left: number = folderLimits.files;
  const walk = async (below: string, depth: number): Promise<void> => {
    for (const [entry, type] of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, below))) {
      if (left === 0) return;
      const path = below === '' ? entry : `${below}/${entry}`;
      const isHidden = entry.startsWith('.') || entry === 'node_modules';
      if (type === vscode.FileType.Directory && depth < folderLimits.depth && !isHidden) await walk(path, depth + 1);
      if (type !== vscode.FileType.File || !name.test(entry)) continue;
      left -= 1;
      await visit(path, vscode.Uri.joinPath(folder, path));
    }
  };
  await walk('', 0);
}

function locate(library: Library, target: RunbookTarget): FoundPage | undefined {
  const found = library.resolve(target.anchor === '' ? target.page : `${target.page}#${target.anchor}`);
  if (found?.file === undefined) return undefined;
  return { file: vscode.Uri.parse(found.file), line: target.line ?? found.line };
}

async function showPreview(
  file: vscode.Uri,
  place: { readonly anchor: string; readonly line: number | undefined },
): Promise<void> {
  const { fragment } = await readPlace(file, place);
  await focusText();
  const editor = vscode.window.activeTextEditor;
  const focus = editor && keepFocus(() => focusAgain(editor));
  await vscode.commands.executeCommand('markdown.showPreviewToSide', file.with({ fragment }));
  await focus;
}

/** The preview takes the focus, and half of the width: the line at the cursor may have moved out of view. */
async function focusAgain({ document, viewColumn, selection }: vscode.TextEditor): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, {
    selection,
    ...(viewColumn !== undefined && { viewColumn }),
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
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
