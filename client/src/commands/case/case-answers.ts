// What a person does with the steps of a case: answers a question, and starts over.

import * as vscode from 'vscode';
import { answerTo, type Question } from '../../../../core/case/case.ts';
import { parseKpInfo } from '../../../../core/triage/kpinfo.ts';
import type { Session } from '../../session.ts';
import type { QuestionNode, StepNode } from '../../vscode/nodes.ts';
import { showNote } from '../../vscode/notices.ts';

export function registerCaseAnswers(armada: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('armadaTriage.answerQuestion', (asked: QuestionNode | StepNode | GivenAnswer) =>
      'type' in asked ? ask(armada, asked) : armada.cases.answer(asked.id, asked.answer),
    ),
    vscode.commands.registerCommand('armadaTriage.startOver', async () => {
      const { restore } = armada.cases.startOver();
      const told = 'All answers and ticks of this failure are cleared.';
      if (await showNote(told, 'Undo')) restore();
    }),
  );
}

/** For a key binding or another extension: an answer by the id of its question, or `done` by that of a step. */
interface GivenAnswer {
  readonly id: string;
  readonly answer?: string;
}

async function ask(armada: Session, node: QuestionNode | StepNode): Promise<void> {
  const { open } = node;
  const question = node.type === 'step' ? node.step.question : node.question;
  if (!question) return;
  const before = answerTo(open.case.answers, question);
  if (question.choices.length === 0) await askText(armada, question, before);
  else await askChoice(armada, question, before);
}

async function askChoice({ cases }: Session, question: Question, before: string | undefined): Promise<void> {
  const pasted = question.id === 'kms-provider' ? await vscode.env.clipboard.readText() : '';
  const { kpInfo } = parseKpInfo(pasted);
  const choices = [
    ...question.choices.map(({ value, label }) => {
      const answer = (): void => cases.answer(question.id, value);
      return { label, description: value === before ? 'your answer' : '', answer };
    }),
    ...(kpInfo ? [{ label: 'Read the KPInfo in the clipboard', answer: () => cases.takeKpInfo(pasted) }] : []),
    ...(before === undefined ? [] : [{ label: 'Clear Answer', answer: () => cases.answer(question.id, undefined) }]),
  ];
  const choice = await vscode.window.showQuickPick(choices, { title: 'Next Steps', placeHolder: question.text });
  choice?.answer();
}

/** An empty answer is none. */
async function askText({ cases }: Session, question: Question, before = ''): Promise<void> {
  const isAddress = question.id === 'alert-url';
  const answer = await vscode.window.showInputBox({
    title: 'Next Steps',
    prompt: question.text,
    value: before,
    placeHolder: isAddress ? 'https://…' : '@name',
    validateInput: (text) => {
      if (text.trim().length > 500) return 'This is too long for an answer.';
      const isWrong = isAddress && text.trim() !== '' && !/^https:\/\/[^/\s]/.test(text.trim());
      return isWrong ? 'Enter an https address, or leave it empty.' : undefined;
    },
  });
  if (answer !== undefined) cases.answer(question.id, answer.trim() === '' ? undefined : answer.trim());
}
