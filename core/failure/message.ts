// Reads failure messages and alerts out of pasted text: the one entry for everybody who has such a text.

import { comparePlaces } from '../text/span.ts';
import type { Problem } from '../text/problem.ts';
import { findAlerts } from './alert/alert.ts';
import type { AlertDraft } from './alert/draft.ts';
import { findJsonAlerts } from './alert/json.ts';
import { derive } from './derive.ts';
import type { Failure } from './failure.ts';
import { findOperations } from './operation.ts';
import type { OperationDraft } from './operation.ts';
import { readPaste } from './paste.ts';
import { readSlackExport } from './slack/slack.ts';
import { readSlackTime } from './values.ts';

/** Failures in the order of the text, and what a person should know of it. */
export interface ParsedFailures {
  readonly failures: readonly Failure[];
  readonly problems: readonly Problem[];
}

/**
 * The failure messages and alerts in a text: one or many, mixed with other text, as copied out of Slack or PagerDuty or
 * exported from Slack as JSON. Where such JSON has a `ts` and the message no time, `time` is when it was posted.
 * Never throws; linear in the length of the text.
 */
export function parseFailures(text: string): ParsedFailures {
  const parts: ParsedFailures[] = [];
  const exported = readSlackExport(text, (message) => {
    const { failures, problems } = parseText(message.text, readSlackTime(message.ts));
    const { extent } = message;
    parts.push({
      failures: failures.map((failure) => ({ ...failure, extent })),
      problems: problems.map((problem) => ({ ...problem, line: extent.from.line + 1 })),
    });
    return failures.length > 0;
  });
  if (!exported || parts.every((part) => part.failures.length === 0)) parts.push(parseText(text, undefined));
  const failures = parts.flatMap((part) => part.failures);
  const problems = parts.flatMap((part) => part.problems);
  if (failures.length > 0) return { failures, problems };
  return { failures, problems: [...problems, { message: text.trim() === '' ? emptyText : nothingFound }] };
}

const emptyText =
  'The text is empty. Copy the whole failure message from Slack, or the details of the alert from PagerDuty.';
const nothingFound =
  'No failure message or alert was found in this text. A message begins like “FAILED deploy on Carrier: …”, an alert has a line like “alertname = …” or “request = …”.';

function parseText(
  text: string,
  posted: string | undefined,
): { failures: readonly Failure[]; problems: readonly Problem[] } {
  const paste = readPaste(text);
  const json = findJsonAlerts(text, paste);
  const claimed = new Set<number>();
  const claim = ({ extent }: AlertDraft): void => {
    for (let line = extent.from.line; line <= extent.to.line; line += 1) claimed.add(line);
  };
  json.drafts.forEach(claim);
  const listed = (json.whole ? [] : findAlerts(paste)).filter(({ extent }) => !claimed.has(extent.from.line));
  listed.forEach(claim);
  const alerts = [...json.drafts, ...listed];
  const { drafts: operations, defects } = findOperations(paste, (line) => json.whole || claimed.has(line));
  const failures = [
    ...alerts.map((draft) => fromAlert(draft, posted)),
    ...operations.map((draft) => fromOperation(draft, posted)),
  ];
  const problems = [...alerts, ...operations, { defects }].flatMap((draft) =>
    draft.defects.map(({ line, message }) => ({ line: line + 1, message })),
  );
  return {
    failures: failures.toSorted((a, b) => comparePlaces(a.extent.from, b.extent.from)),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

function fromOperation(draft: OperationDraft, posted: string | undefined): Failure {
  const { shape, values, other, links, extent } = draft;
  const time = values.time ?? posted;
  return { shape, ...values, ...(time === undefined ? {} : { time }), links, other, derived: derive(values), extent };
}

function fromAlert(draft: AlertDraft, posted: string | undefined): Failure {
  const { alertname, labels, annotations, values, other, links, extent } = draft;
  const time = values.time ?? posted;
  return {
    shape: 'alert',
    ...values,
    ...(time === undefined ? {} : { time }),
    links,
    other,
    ...(alertname === undefined ? {} : { alertname }),
    labels,
    annotations,
    derived: derive(values, labels['namespace']),
    extent,
  };
}
