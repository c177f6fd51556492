// Renders the open Markdown previews again, and asks until VS Code does: it drops a request while it waits to redraw.

import * as vscode from 'vscode';
import { hasPreview } from './preview-focus.ts';

/** Lives as long as the extension is active. */
export interface PreviewRefresh extends vscode.Disposable {
  /** Starts to ask for a rendering. */
  readonly start: () => void;
  /** A runbook page is being rendered, with the present data. */
  readonly rendered: () => void;
}

/** Waits in milliseconds between two requests. VS Code itself waits 300 before it redraws a preview. */
const waits = [500, 1000, 2000, 4000, 8000];

/** A preview may drop a request, so the first rendering is followed by one more. */
export function createPreviewRefresh(): PreviewRefresh {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRendered = false;
  const ask = async (attempt: number): Promise<void> => {
    const wait = waits[attempt];
    if (attempt < 2 || (!isRendered && hasPreview()))
      timer = wait === undefined ? undefined : setTimeout(() => void ask(attempt + 1), wait);
    await vscode.commands.executeCommand('markdown.preview.refresh');
  };
  return {
    start() {
      clearTimeout(timer);
      isRendered = false;
      void ask(0);
    },
    rendered: () => (isRendered = true),
    dispose: () => clearTimeout(timer),
  };
}
