// Parses failure messages, and a cluster's KPInfo, from the selection, else the clipboard, else an input box.

import { dayAndMinute } from '../../../../core/text/dates.ts';
import * as vscode from 'vscode';
import type { Failure } from '../../../../core/failure/failure.ts';
import { titleOf } from '../../../../core/failure/fields.ts';
import { parseFailures } from '../../../../core/failure/message.ts';
import { formatProblem } from '../../../../core/text/problem.ts';
import { findKpInfo } from '../../../../core/triage/kpinfo.ts';
import type { Session } from '../../session.ts';
import { languages } from '../../state/languages.ts';
import { showNote } from '../../vscode/notices.ts';

export function registerParseMessage(armada: Session): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.parseFailureMessage', async () => {
    const parsed =
      parse(armada, selectedText()) ?? parse(armada, await vscode.env.clipboard.readText()) ?? (await ask(armada));
    if (!parsed) return;
    if (parsed.failures.length > 0) {
      armada.messages.add(parsed.failures, parsed.text);
      await vscode.commands.executeCommand('armadaTriage.failure.focus');
      await chooseRequest(armada);
    }
    if (parsed.hasKpInfo) await takeKpInfo(armada, parsed);
  });
}

interface Parsed {
  readonly failures: readonly Failure[];
  readonly hasKpInfo: boolean;
  readonly text: string;
}

/** The selection; if there is none, the whole of a document that is known to hold failure messages. */
function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return '';
  const selected = editor.document.getText(editor.selection);
  if (selected.trim() !== '') return selected;
  return editor.document.languageId === languages.failureMessage ? editor.document.getText() : '';
}

/** Undefined if there is neither a message nor a KPInfo in the text. */
function parse({ output }: Session, text: string): Parsed | undefined {
  if (text.trim() === '') return undefined;
  const { failures, problems } = parseFailures(text);
  const hasKpInfo = findKpInfo(text) !== undefined;
  if (failures.length === 0 && !hasKpInfo) return undefined;
  if (failures.length > 0) for (const problem of problems) output.info(`Failure message: ${formatProblem(problem)}`);
  return { failures, hasKpInfo, text };
}

/** If nothing says which of several requests is meant, the user does; without an answer it is the first. */
async function chooseRequest({ cases }: Session): Promise<void> {
  const choices = cases.undecided();
  if (choices.length < 2) return;
  const items = choices.map((failure) => ({
    label: titleOf(failure),
    description: failure.requestId ?? '',
    detail: [failure.clusterId, failure.carrier, failure.time && `${dayAndMinute(failure.time)} UTC`]
      .filter((one) => one !== undefined)
      .join(', '),
    failure,
  }));
  const choice = await vscode.window.showQuickPick(items, {
    title: `${choices.length} Requests in One Text`,
    placeHolder: 'Several requests match. Choose one.',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (choice) cases.choose(choice.failure);
}

async function takeKpInfo({ cases }: Session, { text, failures }: Parsed): Promise<void> {
  const { kpInfo, problems } = cases.takeKpInfo(text);
  if (failures.length === 0) await vscode.commands.executeCommand('armadaTriage.nextSteps.focus');
  const region = kpInfo?.region === undefined ? '' : `, region ${kpInfo.region}`;
  const read = kpInfo === undefined ? [] : [`KPInfo: ${kpInfo.provider}, ${kpInfo.endpoint}${region}.`];
  void showNote([...read, ...problems.map(({ message }) => message)].join(' '));
}

async function ask(armada: Session): Promise<Parsed | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Parse Failure Message',
    prompt: 'Neither the selection nor the clipboard holds a failure message. Paste one here.',
    placeHolder: 'FAILED deploy on Carrier: … ReqID: …',
    validateInput: (value) =>
      value.trim() === '' || parseFailures(value).failures.length > 0 || findKpInfo(value) !== undefined
        ? undefined
        : 'No failure message, alert or KPInfo is recognised in this text.',
  });
  return text === undefined ? undefined : parse(armada, text);
}
