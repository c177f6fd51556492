// Reads failures out of a text that is JSON: Slack messages, alerts, or one object of either a line.

import { comparePlaces } from '../text/span.ts';
import type { Place } from '../text/span.ts';
import type { Problem } from '../text/problem.ts';
import { parseJsonTree } from '../text/json/json-tree.ts';
import type { JsonTree } from '../text/json/json-tree.ts';
import { findJsonAlerts } from './alert/json.ts';
import { createPlaces } from './paste/places.ts';
import { readMessages } from './slack/messages.ts';
import { parseSlackMessage } from './slack/parse.ts';
import { failureOfAlert } from './text.ts';
import type { ParsedFailures } from './text.ts';

/** The failures in JSON. Never throws; linear. */
export function parseJsonText(text: string): ParsedFailures {
  const alerts = parseAlerts(text);
  const slack = readMessages(text, mostMessages);
  const parts = slack.messages.map(parseSlackMessage);
  const failures = [...alerts.failures, ...parts.flatMap((part) => part.failures)].toSorted((a, b) =>
    comparePlaces(a.extent.from, b.extent.from),
  );
  const problems = [...alerts.problems, ...parts.flatMap((part) => part.problems)];
  if (slack.messages.length > 0) problems.push(...slack.problems);
  else if (failures.length === 0 && problems.length === 0)
    problems.push({ line: 1, column: 1, message: alerts.seen ? quiet : notKnown });
  return { failures, problems };
}

const mostMessages = 200_000;

const notKnown =
  'This JSON holds no Slack message and no alert that is known: of Alertmanager, Prometheus, Grafana, PagerDuty or Opsgenie. Copy the labels of the alert as text.';

const quiet = 'This JSON holds rules or groups of alerts, and none of them fires.';

/** Keys without which there is no alert: a quick look at a large export. */
const telling =
  /"(?:labels|alerts|routing_key|service_key|incident_key|alert_key|event_action|event_type|alias|ruleName|body|channel|incident|metric|type)"\s{0,20}:/;

interface AlertsInJson extends ParsedFailures {
  readonly seen: boolean;
}

function parseAlerts(text: string): AlertsInJson {
  if (!telling.test(text)) return { failures: [], problems: [], seen: false };
  const whole = parseJsonTree(text);
  const end = whole.root === undefined ? text.length : whole.root.offset + whole.root.length;
  // Several objects, each on a line: the first one ends before the text does.
  const several = /^\s{0,1000}[{[]/.test(text.slice(end, end + 1001));
  const parts = several
    ? text.split('\n').map((line, number) => readAlerts(line, parseJsonTree(line), number))
    : [readAlerts(text, whole, 0)];
  return {
    failures: parts.flatMap((part) => part.failures),
    problems: parts.flatMap((part) => part.problems),
    seen: parts.some((part) => part.seen),
  };
}

/** The alerts in one value of JSON, which begins on a line that counts from 0. */
function readAlerts(text: string, { root, error }: JsonTree, line: number): AlertsInJson {
  if (root === undefined) return { failures: [], problems: [], seen: false };
  const places = createPlaces(text);
  const placeOf = (offset: number): Place => {
    const place = places(offset);
    return { ...place, line: place.line + line };
  };
  const { drafts, defects, seen } = findJsonAlerts(root, placeOf);
  const problems: Problem[] = [
    ...drafts.flatMap((draft) => draft.defects.map((defect) => ({ line: defect.line + 1, message: defect.message }))),
    ...defects.map(({ from, message }) => ({ line: from.line + 1, column: from.column + 1, message })),
  ];
  if (error !== undefined && (seen || text.includes('"labels"'))) {
    const place = createPlaces(text)(error);
    problems.push({ line: place.line + line + 1, column: place.column + 1, message: damaged });
  }
  return { failures: drafts.map((draft) => failureOfAlert(draft, undefined)), problems, seen };
}

const damaged = 'This JSON is cut off or damaged here. The part before was read. Copy it again for the rest.';
