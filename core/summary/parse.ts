// Reads lines of `scan --format ndjson --partial` and of `summarize --format json`.

import { severities } from '../catalog/signature.ts';
import { isRecord } from '../text/is-object.ts';
import { parseJsonValue } from '../text/json/json-value.ts';
import { isDigestSet, sizeOfSet } from './digest.ts';
import { normalForm } from './normal-form.ts';
import { summaryOfLog } from './of-log.ts';
import type { PartialLog, UnreadLog } from './partial-line.ts';
import type { Summary } from './summary.ts';
import { isExact } from './totals.ts';

/** What a line holds, as a summary in normal form; `path` names the log where it is one. */
export type ParsedLine = { readonly summary: Summary; readonly path?: string } | { readonly problem: string };

/** Reads one line, or one text of JSON over several lines. Never throws. */
export function parseSummaryLine(text: string): ParsedLine {
  const value = parseJsonValue(text);
  if (value === undefined)
    return { problem: 'It is not JSON: the line was cut off, or it is not one of armada-triage.' };
  if (isSummary(value))
    return isConsistent(value)
      ? { summary: normalForm(value) }
      : { problem: 'Its numbers contradict each other: it was changed after summarize wrote it. Make it again.' };
  if (isUnread(value) || isLog(value)) return summaryOf(value);
  if (isRecord(value) && 'path' in value && !('catalog' in value))
    return { problem: 'It has no catalog digest. Scan with: --format ndjson --partial' };
  if (Array.isArray(value)) return { problem: "It is a list. Give what is in it, one a line: jq -c '.[]'" };
  return {
    problem:
      'It is neither a log of scan --format ndjson --partial nor a summary of summarize --format json, or a part of it is of the wrong form.',
  };
}

function summaryOf(log: PartialLog | UnreadLog): ParsedLine {
  const summary = normalForm(summaryOfLog(log));
  return isExact(summary) ? { summary, path: log.path } : { problem: tooLargeWords };
}

/** What is wrong with counts that cannot be added up. */
export const tooLargeWords = 'With it a count is above 2^53 − 1 (9,007,199,254,740,991) and no longer exact.';

/** Whether a summary has each log in one outcome and one path, so that its outcomes can be added up too. */
function isConsistent({ logs, unread, outcomes, paths }: Summary): boolean {
  const states = outcomes.map(({ failed, succeeded, unknown }) => failed + succeeded + unknown);
  const failures = outcomes.map(({ explained, unexplained }) => explained + unexplained);
  return (
    sizeOfSet(paths) === logs + unread.length &&
    states.reduce((sum, count) => sum + count, 0) === logs &&
    failures.reduce((sum, count) => sum + count, 0) <= logs
  );
}

/** Whether a value from outside is what a type says. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const isSet: Check = (value) => typeof value === 'string' && isDigestSet(value);
const isDigest: Check = (value) => typeof value === 'string' && isDigestSet(value) && sizeOfSet(value) === 1;
const isSeverity: Check = (value) => severities.some((severity) => severity === value);
const isDay: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const isTime: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
const isOutcome: Check = (value) => value === 'failed' || value === 'succeeded' || value === 'unknown';
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
/** A list of objects, each known by what is under some keys, and there once. */
const distinct =
  (keys: readonly string[], check: Check): Check =>
  (value) =>
    Array.isArray(value) &&
    value.every(check) &&
    new Set(value.map((item) => JSON.stringify(keys.map((key) => item[key] ?? null)))).size === value.length;
const object =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(checks).every(([key, check]) => check(value[key]));

const days = distinct(['day'], object({ day: isDay, count: isCount }));
const times = { first: optional(isTime), last: optional(isTime), untimed: isCount, days };
const runbook = optional(object({ page: isText, anchor: isText, title: isText, url: isText }));
const section = { page: isText, anchor: isText, heading: isText, url: isText };
const likely = distinct(Object.keys(section), object({ ...section, logs: isCount }));

const logChecks = object({
  path: isText,
  catalog: isText,
  bytes: isCount,
  lines: isCount,
  outcome: isOutcome,
  failure: optional((value) => value === 'known' || value === 'unknown'),
  origin: object({ operation: optional(isText), region: optional(isText), cluster: optional(isText) }),
  findings: distinct(
    ['signature'],
    object({
      signature: isText,
      title: isText,
      severity: isSeverity,
      confidence: isText,
      count: isCount,
      runbook,
      occurrences: list(object({ line: isCount })),
      ...times,
    }),
  ),
  unknown: object({
    more: isFlag,
    groups: list(object({ text: isText, count: isCount, line: isCount, likely: optional(object(section)) })),
  }),
});

const shared = {
  logs: isCount,
  count: isCount,
  clusters: isSet,
  regions: distinct(['region'], object({ region: isText, logs: isCount })),
  places: distinct(['path'], object({ path: isText, line: isCount })),
};

const summaryChecks = object({
  version: (value) => value === 1,
  catalog: isText,
  logs: isCount,
  bytes: isCount,
  lines: isCount,
  more: isCount,
  unread: distinct(['path'], object({ path: isText, unread: isText })),
  outcomes: distinct(
    ['operation', 'region'],
    object({
      operation: optional(isText),
      region: optional(isText),
      failed: isCount,
      succeeded: isCount,
      unknown: isCount,
      explained: isCount,
      unexplained: isCount,
    }),
  ),
  signatures: distinct(
    ['signature'],
    object({ signature: isText, title: isText, severity: isSeverity, possible: isCount, runbook, ...times, ...shared }),
  ),
  unknown: distinct(['fingerprint'], object({ fingerprint: isDigest, text: isText, likely, ...shared })),
  clusters: isSet,
  paths: isSet,
});

const unreadChecks = object({ path: isText, unread: isText, catalog: isText });

function isLog(value: unknown): value is PartialLog {
  return logChecks(value);
}

function isUnread(value: unknown): value is UnreadLog {
  return unreadChecks(value);
}

function isSummary(value: unknown): value is Summary {
  return summaryChecks(value);
}
