// The note for Slack: what failed, what was found, and what is asked, in a few lines.

import { answerTo, type Case } from '../../case/case.ts';
import { describeEvidence } from '../../case/evidence.ts';
import { findCauses, type CaseView } from '../../case/view.ts';
import type { Walk } from '../../case/steps/steps.ts';
import { onCallQuestion } from '../../case/steps/thread.ts';
import { failurePage } from '../../failure/team.ts';
import { pageUrl } from '../../runbook/site/links.ts';
import { alertUrlOf } from './facts.ts';
import type { Sanitizer } from './sanitizer.ts';
import { noCauseWords } from './no-cause.ts';
import { whatFailed } from './title.ts';

/** Only whoever is on call is called. */
export function writeSlack(parts: {
  readonly theCase: Case;
  readonly view: CaseView;
  readonly walk: Walk;
  readonly handles: readonly string[];
  readonly ink: Sanitizer;
}): string {
  const { theCase, view, walk, handles, ink } = parts;
  const { escalation } = walk;
  const ids = [
    view.clusterId === undefined ? undefined : `cluster ${ink.slackCode(view.clusterId)}`,
    view.region === undefined ? undefined : ink.slack(view.region),
    view.requestId === undefined ? undefined : `request ${ink.slackCode(view.requestId)}`,
  ].filter((id) => id !== undefined);
  const causes = findCauses(view).slice(0, 3);
  const found = causes.map(
    ({ finding, log }) =>
      `${ink.slack(finding.title)} (${ink.slackCode(log.name)} line ${(finding.places[0]?.from.line ?? 0) + 1})`,
  );
  const alert = alertUrlOf(theCase);
  const runbook =
    (causes[0] ?? view.found[0])?.finding.runbook?.url ?? theCase.alertSection?.url ?? pageUrl(failurePage);
  const onCall = answerTo(theCase.answers, onCallQuestion);
  const named = onCall !== undefined && isName(onCall) ? onCall : undefined;
  // On a CIE the page goes out instead, and only people that were named are called.
  const call = named ?? (escalation.path === 'cie' ? undefined : handles.join(' '));
  const sure = (theCase.conclusions ?? []).filter(({ verdict }) => verdict === 'cause' || verdict === 'possible');
  const lines = [
    [`*${ink.slack(whatFailed(theCase, view))}*`, ...ids].join(', '),
    found.length === 0 ? noCauseWords(view) : `Found: ${found.join('; ')}`,
    ...walk.verdict.otherAttempts.map((one) => ink.slack(describeEvidence(one, theCase.logs))),
    ...sure.slice(0, 2).map(({ statement }) => `Conclusion: ${ink.slack(statement)}`),
    ...(runbook === undefined ? [] : [`Runbook: ${runbook}`]),
    `Next: ${escalation.title}.${call === undefined ? '' : ` ${call}`}`,
    ...(alert === undefined ? [] : [`Alert: ${alert}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A person's name or handle; not one that calls everybody. */
function isName(text: string): boolean {
  return /^@?\w[\w. -]{0,79}$/.test(text) && !/^@?(?:everyone|here|channel)$/i.test(text);
}
