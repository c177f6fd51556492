// The view Next Steps: the runbook page's steps for the current case, ticked by evidence or by a person, up to the escalation.

import * as vscode from 'vscode';
import type { FailureAction } from '../../../core/failure/actions.ts';
import { answerTo, type Question, type Step } from '../../../core/case/case.ts';
import { describeEvidence } from '../../../core/case/evidence.ts';
import { titleOf } from '../../../core/failure/fields.ts';
import { cieQuestion, openIssueQuestion } from '../../../core/case/steps/escalate.ts';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/protocol/protocol.ts';
import { sectionOfStep } from '../../../core/case/steps/sections.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { Session } from '../session.ts';
import type { OpenCase } from '../case/cases.ts';
import { actionItem, makeItem, withSpokenLabel } from '../vscode/items.ts';
import { failureKey } from '../case/messages.ts';
import type {
  ActionNode,
  ConclusionNode,
  EvidenceNode,
  NextStepsNode,
  QuestionNode,
  StepNode,
} from '../vscode/nodes.ts';

export function showNextSteps({ cases }: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const view: vscode.TreeView<NextStepsNode> = vscode.window.createTreeView<NextStepsNode>('armadaTriage.nextSteps', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (node ? childrenOf(node) : topNodes(await cases.read())),
      getTreeItem: (node) => withSpokenLabel(itemOf(node)),
    },
    showCollapseAll: true,
  });
  /** Steps that have been the next one: they stay expanded when another step becomes next. */
  const reached = new Map<string, Set<string>>();
  const refresh = (): void => changed.fire();
  return vscode.Disposable.from(
    view,
    changed,
    cases.onDidChange(refresh),
    // Business hours begin and end as time passes.
    vscode.window.onDidChangeWindowState(refresh),
    vscode.commands.registerCommand('armadaTriage.markDone', ({ step }: StepNode) => cases.answer(step.id, 'done')),
    vscode.commands.registerCommand('armadaTriage.markOpen', ({ step: { id, question } }: StepNode) => {
      cases.answer(id, undefined);
      // What an answer marked as done is open again only without it.
      if (question) cases.answer(question.id, undefined);
    }),
  );

  function topNodes(open: OpenCase | undefined): NextStepsNode[] {
    void vscode.commands.executeCommand('setContext', 'armadaTriage.hasCase', open !== undefined);
    void vscode.commands.executeCommand('setContext', 'armadaTriage.hasCases', (open?.all.length ?? 0) > 1);
    const about = open?.case.failure ?? open?.case.alert;
    const several = (open?.all.length ?? 0) > 1 ? `${open?.all.length} cases: ` : '';
    const name =
      about === undefined
        ? several === ''
          ? ''
          : (open?.all.find(({ isChosen }) => isChosen)?.name ?? '')
        : titleOf(about);
    view.description = several + name;
    const key = about === undefined ? '' : failureKey(about);
    const shown = reached.get(key) ?? new Set(['escalate']);
    reached.set(key, shown);
    const steps = open?.walk.steps ?? [];
    shown.add(steps.find(({ done }) => done === 'open')?.id ?? '');
    const apart = (open?.apart ?? []).map(({ name: log }): NextStepsNode => ({
      type: 'reason',
      text: `${log} fits none of the cases.`,
    }));
    return [
      ...steps.flatMap((step): NextStepsNode[] =>
        open ? [{ type: 'step', open, step, key, isShown: shown.has(step.id) }] : [],
      ),
      ...apart,
    ];
  }
}

function childrenOf(node: NextStepsNode): NextStepsNode[] {
  if (node.type === 'conclusion') return conclusionChildren(node);
  if (node.type !== 'step') return [];
  const { open, step } = node;
  const failure = open.case.failure ?? open.case.alert;
  const drawn = open.conclusions.filter(({ topic }) => topic === step.id);
  return [
    ...(isEscalation(step) ? sentencesOf(open, step).map((text): NextStepsNode => ({ type: 'reason', text })) : []),
    ...drawn.map((conclusion): ConclusionNode => ({ type: 'conclusion', conclusion })),
    ...step.children.map((child): StepNode => ({ type: 'step', open, step: child, key: node.key, isShown: false })),
    ...(isEscalation(step) ? answeredIn(open) : []),
    ...(step.question && !isAsked(step) ? [{ type: 'question', open, question: step.question } as const] : []),
    ...step.actions.map((action): ActionNode => ({
      type: 'action',
      failure,
      action,
      section: sectionOf(open, action),
    })),
  ];
}

/** A section of a local page is shown; its address is opened only if there is none. */
function sectionOf({ sections }: OpenCase, { kind, value }: FailureAction): RunbookTarget | undefined {
  return kind === 'open' ? sections.find(({ url, file }) => file !== undefined && url === value) : undefined;
}

/** The questions that decide the escalation stay visible once they are answered, so that an answer can be changed. */
function answeredIn(open: OpenCase): QuestionNode[] {
  const { answers } = open.case;
  return [cieQuestion, openIssueQuestion]
    .filter((question) => answerTo(answers, question) !== undefined)
    .map((question) => ({ type: 'question', open, question }));
}

/** A step that is nothing but its question is asked by a click on it. */
function isAsked({ question, children, actions }: Step): boolean {
  return question !== undefined && children.length + actions.length === 0;
}

/** The lines that it rests on, who to ask, and the next pages. */
function conclusionChildren({ conclusion }: ConclusionNode): NextStepsNode[] {
  const { uri, evidence, contact, followUps, commands, topic } = conclusion;
  const actions = [
    ...(contact === undefined ? [] : [{ title: 'Copy the contact', kind: 'copy', value: contact } as const]),
    ...commands.map(({ title, text }) => ({ title: `Copy: ${title}`, kind: 'copy', value: text }) as const),
    ...followUps.map(({ title, url }) => ({ title: `Open ${title}`, kind: 'open', value: url }) as const),
  ];
  return [
    ...evidence.map(({ line, text }): EvidenceNode => ({ type: 'evidence', uri, line, text })),
    ...actions.map((action, at): ActionNode => ({ type: 'action', action: { id: `${topic}-${at}`, ...action } })),
  ];
}

function itemOf(node: NextStepsNode): vscode.TreeItem {
  if (node.type === 'step') return stepItem(node);
  if (node.type === 'question') return questionItem(node);
  if (node.type === 'action') return actionItem(node);
  if (node.type === 'conclusion') return conclusionItem(node);
  if (node.type === 'evidence') return evidenceItem(node);
  return makeItem(node.text, '', { icon: 'dash' });
}

/** Every step has one mark: open, done, or a question. Who may mark it as done has an action for it. */
function stepItem(node: StepNode): vscode.TreeItem {
  const { open, step, key, isShown } = node;
  const { id, title, done } = step;
  const why = sentencesOf(open, step);
  const answer = isAsked(step) ? answerLabel(open, step.question) : undefined;
  const item = makeItem(title, answer ?? (step.children.length === 0 && done === 'evidence' ? (why[0] ?? '') : ''), {
    icon: isOpenQuestion(step) ? 'question' : done === 'open' ? openIcon : doneIcon,
    state: stateOf(node),
    context: [
      isAsked(step) ? 'armada.question' : 'armada.step',
      ...(mayMark(step) ? [done] : []),
      ...(sectionOfStep(id) === undefined ? [] : ['section']),
    ].join('.'),
    tooltip: [title, ...why, ...(isAsked(step) ? ['Click to answer.'] : [])].join('\n\n'),
  });
  // VS Code keeps what it unfolded by the id, and does not unfold it again: another id is another item.
  item.id = `${key}/${id}${isShown ? '/shown' : ''}`;
  item.accessibilityInformation = { label: [`${title}: ${doneWords[done]}`, ...why].join('. ') };
  const place = placeOf(open, step);
  if (isAsked(step)) item.command = { command: 'armadaTriage.answerQuestion', title: 'Answer', arguments: [node] };
  else if (place) item.command = { command: goToOccurrenceCommand, title: 'Go There', arguments: [place] };
  return item;
}

/** Whether a person may mark a step: one without parts, evidence, or an answer that decides it. */
function mayMark(step: Step): boolean {
  return step.children.length === 0 && step.done !== 'evidence' && !isEscalation(step) && !isOpenQuestion(step);
}

function isOpenQuestion({ id }: Step): boolean {
  return id.startsWith('question-');
}

function stateOf({ step, isShown }: StepNode): vscode.TreeItemCollapsibleState {
  const { children, actions } = step;
  if (children.length + actions.length === 0) return vscode.TreeItemCollapsibleState.None;
  return isShown ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

const openIcon = new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('disabledForeground'));
const doneIcon = new vscode.ThemeIcon('check', new vscode.ThemeColor('testing.iconPassed'));

const doneWords: Readonly<Record<Step['done'], string>> = {
  evidence: 'done by evidence',
  'by-hand': 'done by hand',
  open: 'open',
};

function isEscalation({ id }: Step): boolean {
  return id === 'escalate';
}

/** The first line of a log that the evidence names. */
function placeOf({ case: { logs }, uriOf }: OpenCase, { why }: Step): GoToOccurrenceArgument | undefined {
  for (const { place } of why) {
    const log = logs.find(({ path }) => path === place?.log);
    const uri = log && uriOf(log);
    if (uri !== undefined && place !== undefined) return { uri, line: place.line, column: 0 };
  }
  return undefined;
}

function sentencesOf(open: OpenCase, { why }: Step): readonly string[] {
  return why.map((one) => describeEvidence(one, open.case.logs));
}

function questionItem(node: QuestionNode): vscode.TreeItem {
  const { question, open } = node;
  const answer = answerLabel(open, question);
  const item = makeItem(answer ?? question.text, answer === undefined ? '' : question.text, {
    icon: answer === undefined ? 'question' : 'comment',
    context: 'armada.question',
    tooltip: [question.text, answer ?? 'Click to answer.'].join('\n\n'),
  });
  item.command = { command: 'armadaTriage.answerQuestion', title: 'Answer', arguments: [node] };
  return item;
}

function answerLabel(open: OpenCase, question: Question | undefined): string | undefined {
  const answer = question && answerTo(open.case.answers, question);
  return question?.choices.find(({ value }) => value === answer)?.label ?? answer;
}

function conclusionItem({ conclusion }: ConclusionNode): vscode.TreeItem {
  const { statement, points, caveats, uncertain, verdict } = conclusion;
  const tooltip = [
    statement,
    ...points.map(({ title, text }) => `${title}: ${text}`),
    ...caveats,
    ...uncertain.map((one) => `Not known: ${one}`),
  ].join('\n\n');
  const icon = verdict === 'cause' ? 'lightbulb' : verdict === 'none' ? 'pass' : 'lightbulb-empty';
  const state = vscode.TreeItemCollapsibleState.Collapsed;
  return makeItem(statement, '', { icon, state, tooltip, context: 'armada.conclusion' });
}

function evidenceItem({ uri, line, text }: EvidenceNode): vscode.TreeItem {
  const item = makeItem(`Line ${line + 1}`, text.trim(), { tooltip: text, context: 'armada.evidence' });
  const place: GoToOccurrenceArgument = { uri, line, column: 0 };
  item.command = { command: goToOccurrenceCommand, title: 'Go There', arguments: [place] };
  return item;
}
