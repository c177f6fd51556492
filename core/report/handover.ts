// Writes what one person hands to the next: the text of an issue, a note for Slack, and the address of a new issue.

import type { Case } from '../failure/case.ts';
import { viewCase } from '../failure/case-view.ts';
import { walkCase } from '../failure/steps.ts';
import type { EscalationContext } from '../failure/steps/escalate.ts';
import { newIssueUrlFor } from './handover/address.ts';
import { createInk } from './handover/ink.ts';
import { writeIssue } from './handover/issue.ts';
import { writeSlack } from './handover/slack.ts';
import { writeTitle } from './handover/title.ts';
import type { RedactionCount } from '../text/redact.ts';

/** A hand-over. Nothing in it is a secret, and no text of a log in it does anything. */
export interface HandOver {
  /** One line of plain text. */
  readonly title: string;
  /** Markdown for GitHub. */
  readonly issue: string;
  /** A few lines for Slack, as a person would type them. */
  readonly slack: string;
  /** Opens a new issue with title and text filled in; where the text is too long for an address, with its head only. */
  readonly newIssueUrl: string;
  /** What was taken out of title and issue. */
  readonly redacted: RedactionCount;
}

/** Writes the hand-over of a case. Pure: the clock is in the context. */
export function writeEscalation(theCase: Case, context: EscalationContext): HandOver {
  const view = viewCase(theCase);
  const walk = walkCase(theCase, context);
  const ink = createInk();
  const title = writeTitle(theCase, view, ink);
  const { whole, head } = writeIssue({ theCase, view, walk, ink });
  return {
    title,
    issue: whole,
    slack: writeSlack({ theCase, view, walk, handles: context.settings.handles, ink: createInk() }),
    newIssueUrl: newIssueUrlFor(title, whole, head),
    redacted: ink.redacted(),
  };
}
