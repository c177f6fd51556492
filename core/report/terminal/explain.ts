// The text that `explain` prints: findings with what to do, conclusions, next steps, and the escalation with its reasons.

import { kindNames } from '../../log/log-kind.ts';
import { retriggerJob, retriggerWarning } from '../../failure/actions.ts';
import type { HandOver } from '../handover/handover.ts';
import type { JsonStep, JsonConclusion, JsonExplainedFinding, JsonExplanation } from '../json/explain.ts';
import { numberLines } from '../../text/advice-lines.ts';
import { toVisible, type Palette } from './terminal.ts';
import { ownerWords, retriggerWords } from '../../catalog/words.ts';
import { formatCount, plural } from '../../text/count.ts';

/** Explanations of several cases, one after the other below the list of them; of one case its own text only. */
export function formatExplanations(explanations: readonly JsonExplanation[], palette: Palette): string {
  const [only, ...more] = explanations;
  if (only === undefined) return '';
  if (more.length === 0) return formatExplanation(only, palette);
  const list = explanations.map(({ name }, index) => indent(`${index + 1}. ${toVisible(name)}`));
  const head = `${palette.strong(`${explanations.length} cases`)}\n${list.join('\n')}\n`;
  return [head, ...explanations.map((one) => formatExplanation(one, palette))].join(`\n${'─'.repeat(40)}\n\n`);
}

/** An explanation as text, with a line end. Its problems are left to the caller, who has a place for them. */
function formatExplanation(explanation: JsonExplanation, palette: Palette): string {
  const { findings, conclusions, steps, escalation, handOver } = explanation;
  const blocks = [
    headLines(explanation, palette),
    heading('Found in the logs', palette),
    ...(findings.length === 0
      ? [[indent(emptyWords(explanation))]]
      : findings.map((one) => findingLines(one, palette))),
    ...(conclusions.length === 0
      ? []
      : [
          heading('Conclusions', palette),
          ...conclusions.map((one) => conclusionLines(one, explanation.verdict === 'failed', palette)),
        ]),
    [
      ...heading('Next steps', palette),
      ...steps.filter(({ id }) => id !== 'escalate').flatMap((step) => stepLines(step, palette, 1)),
    ],
    ...(explanation.verdict === 'failed'
      ? [
          [...heading('Retrigger', palette), ...retriggerLines(explanation, palette)],
          [...heading('Escalation', palette), ...escalationLines(escalation, palette)],
        ]
      : []),
    ...(handOver === undefined ? [] : [[...heading('Hand-over', palette), ...handOverLines(handOver, palette)]]),
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function headLines(
  { message, alert, operation, clusterId, requestId, logs }: JsonExplanation,
  palette: Palette,
): string[] {
  const name =
    operation === undefined
      ? (alert?.alertname ?? 'Operation not known')
      : `${operation} ${message?.status ?? ''}`.trim();
  const ids = [
    clusterId === undefined ? '' : `cluster ${clusterId}`,
    (message ?? alert)?.region ?? '',
    requestId === undefined ? '' : `request ${requestId}`,
  ].filter((id) => id !== '');
  return [
    [palette.strong(toVisible(name)), ...ids.map(toVisible)].join(', '),
    ...logs.map(({ path, kind, lines, mismatches, unknownErrors: unknown }) => {
      const errors = unknown && `, ${plural(unknown.count, 'unknown error')} from line ${formatCount(unknown.line)} on`;
      const about = `${kindNames[kind].name}, ${plural(lines, 'line')}${errors ?? ''}`;
      const not = mismatches.length === 0 ? '' : `: ${mismatches.map(toVisible).join(', and ')}; it does not count`;
      return indent(`${toVisible(path)}  ${palette.faint(about)}${palette.warning(not)}`);
    }),
  ];
}

function emptyWords({ logs }: JsonExplanation): string {
  return logs.some(({ mismatches }) => mismatches.length === 0)
    ? 'None of the known errors was found.'
    : 'No log of this operation was searched.';
}

function findingLines(finding: JsonExplainedFinding, palette: Palette): string[] {
  const { severity, confidence, title, signature, count, places, path, missing } = finding;
  const times = count === 1 ? '' : `  ${formatCount(count)} times`;
  const possible = confidence === 'possible' ? 'possible ' : '';
  return [
    indent(
      `${palette[severity](severity)}  ${possible}${palette.strong(toVisible(title))}  ${palette.faint(toVisible(signature))}${times}`,
    ),
    ...missing.map((one) => field('missing', one, palette)),
    ...places.flatMap(({ line, text, container, related }) => [
      indent(
        palette.faint(
          `${toVisible(path)}:${line}${container === undefined ? '' : ` in container ${toVisible(container)}`}`,
        ),
        2,
      ),
      indent(`${line} \u2502 ${toVisible(text)}`, 2),
      ...related.slice(0, 3).map((one) => indent(palette.faint(`see line ${one.line}: ${toVisible(one.message)}`), 2)),
    ]),
    field('cause', finding.cause.replaceAll(/\s+/g, ' ').trim(), palette),
    field('who', ownerWords[finding.owner], palette),
    field('retrigger', retriggerWords[finding.retrigger], palette),
    field('to do', '', palette).trimEnd(),
    ...finding.fix.map((line) => indent(toVisible(line), 3)),
    ...(finding.runbook === undefined ? [] : [field('runbook', finding.runbook.url, palette)]),
    ...finding.links.map(({ title: name, url }) => field('page', `${name}: ${url}`, palette)),
  ];
}

const topicWords = { kms: 'Key management', webhooks: 'Webhooks' } as const;
/** Where nothing failed, nothing has a cause. */
const verdictWords = {
  failed: {
    cause: 'this is the cause',
    possible: 'this may be the cause',
    none: 'not the cause',
    unclear: 'cannot be told',
  },
  other: {
    cause: 'this is wrong',
    possible: 'this may be wrong',
    none: 'nothing wrong was found',
    unclear: 'cannot be told',
  },
} as const;

function conclusionLines(conclusion: JsonConclusion, hasFailed: boolean, palette: Palette): string[] {
  const { topic, verdict, path, statement, points, steps, contact, caveats, uncertain, followUps, commands, evidence } =
    conclusion;
  return [
    indent(
      `${palette.strong(topicWords[topic])}: ${verdictWords[hasFailed ? 'failed' : 'other'][verdict]}  ${palette.faint(toVisible(path))}`,
    ),
    indent(toVisible(statement), 2),
    ...points.map(({ title, text, line }) =>
      indent(
        `${palette.faint(title)}  ${toVisible(text)}${line === undefined ? '' : palette.faint(`  line ${line}`)}`,
        2,
      ),
    ),
    ...numberLines(steps).map((step) => indent(toVisible(step), 2)),
    ...(conclusion.owner === undefined ? [] : [field('who', ownerWords[conclusion.owner], palette)]),
    ...(conclusion.retrigger === undefined ? [] : [field('retrigger', retriggerWords[conclusion.retrigger], palette)]),
    ...(contact === undefined ? [] : [field('contact', contact, palette)]),
    ...caveats.map((one) => field('mind', one, palette)),
    ...uncertain.map((one) => field('not known', one, palette)),
    ...commands.map(({ title, text }) => field('command', `${title}: ${text}`, palette)),
    ...followUps.map(({ title, url }) => field('page', `${title}: ${url}`, palette)),
    ...evidence.map(({ line, text }) => indent(palette.faint(`${line} \u2502 ${toVisible(text)}`), 2)),
  ];
}

function stepLines(step: JsonStep, palette: Palette, depth: number): string[] {
  const tick = step.done === 'open' ? '[ ]' : palette.good('[x]');
  const how = { evidence: '', 'by-hand': ' (by hand)', open: '' }[step.done];
  const asks =
    step.question === undefined || step.done !== 'open'
      ? []
      : [
          `${step.question.text} Answer ${step.question.id}: ${step.question.choices.map(({ value }) => value).join(' or ') || 'free text'}.`,
        ];
  return [
    indent(`${tick} ${toVisible(step.title)}${how}`, depth),
    ...[...step.why, ...asks].map((why) => indent(`    ${palette.faint(toVisible(why))}`, depth)),
    ...(step.done === 'open' ? step.actions : []).map(({ title, value }) =>
      indent(`    ${toVisible(title)}: ${toVisible(value)}`, depth),
    ),
    ...step.children.flatMap((child) => stepLines(child, palette, depth + 2)),
  ];
}

function retriggerLines({ retrigger: { verdict, why } }: JsonExplanation, palette: Palette): string[] {
  const lines = why.map((one) => indent(`- ${toVisible(one)}`));
  return verdict === 'allowed'
    ? [...lines, indent(`- ${palette.warning(retriggerWarning)}`), indent(`- ${palette.link(retriggerJob)}`)]
    : lines;
}

function escalationLines({ title, reasons, steps, open }: JsonExplanation['escalation'], palette: Palette): string[] {
  return [
    indent(palette.strong(title)),
    ...reasons.map((reason) => indent(`- ${toVisible(reason)}`)),
    ...steps.flatMap((step, index) => [
      indent(`${index + 1}. ${toVisible(step.title)}`),
      ...step.actions.map(({ kind, value }) =>
        indent(kind === 'open' ? palette.link(toVisible(value)) : toVisible(value), 3),
      ),
    ]),
    ...open.map(({ id, text, meanwhile }) => {
      const answer = id === 'cie' || id === 'open-issue' ? ` Answer ${id}: yes or no.` : '';
      return indent(`- Open: ${toVisible(text)} ${toVisible(meanwhile)}${answer}`);
    }),
  ];
}

/** The texts are already harmless; they are printed as they would be pasted. */
function handOverLines({ title, issue, slack, newIssueUrl }: HandOver, palette: Palette): string[] {
  return [
    `Title: ${toVisible(title)}`,
    '',
    ...issue.trimEnd().split('\n').map(toVisible),
    '',
    palette.strong('Note for Slack'),
    '',
    ...slack.trimEnd().split('\n').map(toVisible),
    ...(newIssueUrl === undefined ? [] : ['', `${palette.strong('New issue')} ${toVisible(newIssueUrl)}`]),
  ];
}

function heading(text: string, palette: Palette): string[] {
  return [palette.strong(text)];
}

function field(name: string, text: string, palette: Palette): string {
  return indent(`${palette.faint(name.padEnd(9))}  ${toVisible(text)}`, 2);
}

function indent(text: string, depth = 1): string {
  return `${'  '.repeat(depth)}${text}`;
}
