// The head of an issue: what the message and the alert say, field by field.

import { dayAndSecond, durationWords } from '../../text/dates.ts';
import { answerTo, type Case } from '../../case/case.ts';
import type { CaseView } from '../../case/view.ts';
import { alertUrlQuestion } from '../../case/steps/escalate.ts';
import { onCallQuestion } from '../../case/steps/thread.ts';
import type { RunbookTarget } from '../../runbook/runbook.ts';
import { caseLink } from '../../text/escape/editor-link.ts';
import type { Sanitizer } from './sanitizer.ts';

/** A list of the fields that are known. */
export function writeFacts(theCase: Case, view: CaseView, ink: Sanitizer): string {
  const { failure, alert, alertSection } = theCase;
  const one = failure ?? alert;
  const fields: (readonly [name: string, value: string | undefined])[] = [
    ['Operation', joined(code(view.operation), code(one?.status))],
    ['Alert', code(alert?.alertname)],
    ['Runbook section of the alert', linkTo(alertSection)],
    ['Cluster', code(view.clusterId)],
    ['Request ID', code(view.requestId)],
    // Whoever has parsed the message sees its case; as code, since hosts strip links of this scheme.
    ['In VS Code', code(caseLink(view.requestId ?? ''))],
    ['Master', code(one?.masterId)],
    ['Carrier', joined(code(view.carrier), code(view.node))],
    ['Region', code(view.region)],
    ['BOM', code(one?.bom)],
    ['Paid', one?.paid === undefined ? undefined : one.paid ? 'yes' : 'no'],
    ['Time', one?.time === undefined ? undefined : `${dayAndSecond(one.time)} UTC`],
    ['Attempts', one?.attempts?.toString()],
    ['Elapsed', one?.elapsedSeconds === undefined ? undefined : durationWords(one.elapsedSeconds)],
    ['On call', code(answerTo(theCase.answers, onCallQuestion))],
    ['PD alert', alertUrlOf(theCase) ?? 'to be linked here'],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [`- ${name}: ${value}`])).join('\n');

  function code(value: string | undefined): string | undefined {
    return value === undefined || value === '' ? undefined : ink.code(value);
  }

  function linkTo(target: RunbookTarget | undefined): string | undefined {
    return target && `${ink.words(target.title)}, <${target.url}>`;
  }
}

/** The alert's address as a person gave it, where it is a plain https address. */
export function alertUrlOf({ answers }: Case): string | undefined {
  const address = answerTo(answers, alertUrlQuestion);
  return address !== undefined && /^https:\/\/[\w.-]+\/[\w./#?=&%~-]{0,300}$/.test(address) ? address : undefined;
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(', ');
}
