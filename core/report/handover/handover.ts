// Writes what one person hands to the next: the text of an issue, a note for Slack, and the address of a new issue.

import type { Case } from '../../case/case.ts';
import { viewCase } from '../../case/view.ts';
import { describeEvidence } from '../../case/evidence.ts';
import { walkCase, type Walk } from '../../case/steps/steps.ts';
import type { EscalationContext } from '../../case/steps/escalate.ts';
import { newIssueUrlFor } from './address.ts';
import { createInk, type Sanitizer } from './sanitizer.ts';
import { writeIssue } from './issue.ts';
import { writeSlack } from './slack.ts';
import { writeTitle } from './title.ts';
import type { RedactionCount } from '../../text/redact/redact.ts';

/** A hand-over. Nothing in it is a secret, and no text of a log in it does anything. */
export interface HandOver {
  /** One line of plain text. */
  readonly title: string;
  /** Markdown for GitHub. */
  readonly issue: string;
  /** A few lines for Slack, as a person would type them. */
  readonly slack: string;
  /** Opens a new issue with title and text filled in, or with its head only if the text is too long. Absent if nothing failed. */
  readonly newIssueUrl?: string;
  /** What was taken out of title and issue. */
  readonly redacted: RedactionCount;
}

/** What there is to say if nothing failed: that, and from what it follows. */
function handOverNothing(theCase: Case, { verdict: { title, why } }: Walk, ink: Sanitizer): HandOver {
  const facts = why.map((one) => `- ${ink.words(describeEvidence(one, theCase.logs))}`).join('\n');
  const issue = `**${ink.words(title)}**\n${facts === '' ? '' : `\n${facts}\n`}`;
  return { title, issue, slack: `${ink.slack(title)}\n`, redacted: ink.redacted() };
}

/** Writes the hand-over of a case. Pure: the clock is in the context. */
export function writeEscalation(theCase: Case, context: EscalationContext): HandOver {
  const view = viewCase(theCase);
  const walk = walkCase(theCase, context);
  const contexts = [...contextsOf(theCase)];
  const ink = createInk(contexts);
  if (walk.verdict.kind !== 'failed') return handOverNothing(theCase, walk, ink);
  const title = writeTitle(theCase, view, ink);
  const { whole, head } = writeIssue({ theCase, view, walk, ink });
  return {
    title,
    issue: whole,
    slack: writeSlack({ theCase, view, walk, handles: context.settings.handles, ink: createInk(contexts) }),
    newIssueUrl: newIssueUrlFor(title, whole, head),
    redacted: ink.redacted(),
  };
}

/** The texts of a case that the hand-over shows parts of. */
function* contextsOf({ message, logs }: Case): Generator<string> {
  if (message !== undefined) yield message;
  for (const { findings, ending } of logs) {
    if (ending !== undefined) yield ending.text;
    for (const { places } of findings) for (const { text } of places) yield text;
  }
}
