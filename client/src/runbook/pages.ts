// Shows a runbook section: its page in the rendered preview beside the log, or its published address.

import * as vscode from 'vscode';
import { targetRequest } from '../../../core/protocol/protocol.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { ServerConnection } from '../server.ts';
import { findText } from '../vscode/files.ts';
import { openLink } from '../vscode/links.ts';
import { readPlace } from './page-place.ts';
import { hasPreview, keepFocus } from './preview-focus.ts';

/** Lives as long as the extension is active. */
export interface Pages {
  /** The section that a reference `page#anchor` names, as the server knows it; undefined if no page is known. */
  readonly resolve: (reference: string) => Promise<RunbookTarget | undefined>;
  /**
   * Shows a section in the rendered preview beside the log, which keeps the focus and its line in view; opens the
   * published address if there is no local page.
   */
  readonly open: (target: RunbookTarget) => Promise<void>;
  /** Shows the section if a preview of a page is open and shows another one; opens nothing online. */
  readonly follow: (target: RunbookTarget) => Promise<void>;
}

export function createPages(server: Pick<ServerConnection, 'ask'>): Pages {
  const resolve: Pages['resolve'] = async (reference) =>
    (await server.ask(targetRequest, { reference }).catch(() => undefined)) ?? undefined;

  let shown: string | undefined;
  const find = async (target: RunbookTarget): Promise<FoundPage | undefined> => {
    const file = target.file === undefined ? undefined : vscode.Uri.parse(target.file);
    if (file && (await findText(file)) !== undefined) return { file, line: target.line };
    const found = await resolve(target.anchor === '' ? target.page : `${target.page}#${target.anchor}`);
    if (found?.file === undefined) return undefined;
    return { file: vscode.Uri.parse(found.file), line: target.line ?? found.line };
  };
  const show = async (found: FoundPage, { anchor }: RunbookTarget): Promise<void> => {
    shown = keyOf(found, anchor);
    await showPreview(found.file, { anchor, line: found.line });
  };

  return {
    resolve,
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
  const isVisible = vscode.window.visibleTextEditors.some(
    (one) => one.document === document && one.viewColumn === viewColumn,
  );
  // A log that was closed in the meantime is not opened again, and never over the preview.
  if (!isVisible) return;
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
