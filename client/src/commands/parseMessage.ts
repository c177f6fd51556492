// Parses failure messages from the selection, else the clipboard, else an input box, into the view.

import * as vscode from 'vscode';
import type { Failure } from '../../../core/failure/failure.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import { formatProblem } from '../../../core/text/problem.ts';
import type { Armada } from '../armada.ts';
import { languages } from '../languages.ts';

export function registerParseMessage(armada: Armada): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.parseFailureMessage', async () => {
    const parsed =
      parse(armada, selectedText()) ?? parse(armada, await vscode.env.clipboard.readText()) ?? (await ask(armada));
    if (!parsed) return;
    armada.messages.add(parsed.failures, parsed.text);
    await vscode.commands.executeCommand('armadaTriage.failure.focus');
  });
}

interface Parsed {
  readonly failures: readonly Failure[];
  readonly text: string;
}

/** The selection; where there is none, the whole of a document that is known to hold failure messages. */
function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return '';
  const selected = editor.document.getText(editor.selection);
  if (selected.trim() !== '') return selected;
  return editor.document.languageId === languages.failureMessage ? editor.document.getText() : '';
}

/** Undefined where there is no message in the text. */
function parse({ output }: Armada, text: string): Parsed | undefined {
  if (text.trim() === '') return undefined;
  const { failures, problems } = parseFailures(text);
  if (failures.length === 0) return undefined;
  for (const problem of problems) output.info(`Failure message: ${formatProblem(problem)}`);
  return { failures, text };
}

async function ask(armada: Armada): Promise<Parsed | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Parse Failure Message',
    prompt: 'Neither the selection nor the clipboard holds a failure message. Paste one here.',
    placeHolder: 'FAILED deploy on Carrier: … ReqID: …',
    validateInput: (value) =>
      value.trim() === '' || parseFailures(value).failures.length > 0
        ? undefined
        : 'No failure message or alert is recognised in this text.',
  });
  return text === undefined ? undefined : parse(armada, text);
}
