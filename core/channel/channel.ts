// Folds a channel of messages into one row per request, in order of time.

import { hashText } from '../text/hash.ts';
import type { Problem } from '../text/problem.ts';
import type { Environment, Failure } from '../failure/failure.ts';
import { outcomeOf, outcomeOfAll } from './outcome.ts';
import type { Outcome } from '../log/ending/outcome.ts';
import type { ChannelFailure } from './read.ts';
import { dropRepeats } from './repeats.ts';

/** All that a channel says of one request. Times are ISO 8601 in UTC with milliseconds. */
export interface ChannelRow {
  /** Unique among the rows: the request ID in lower case, or a text of its own for a message that names none. */
  readonly id: string;
  readonly requestId?: string;
  readonly operation?: string;
  readonly region?: string;
  readonly carrier?: string;
  readonly clusterId?: string;
  readonly environment?: Environment;
  readonly production?: boolean;
  /** Each once, in order of time. */
  readonly statuses: readonly string[];
  readonly outcome: Outcome;
  /** Messages and alerts, repeats by overlapping pastes left out. */
  readonly count: number;
  /** How many of them are alerts. */
  readonly alerts: number;
  readonly first?: string;
  readonly last?: string;
  /** When it first failed; absent if it did not, or if no failing message has a time. */
  readonly failedAt?: string;
  /** In the order of time; those without one last. */
  readonly failures: readonly ChannelFailure[];
}

/** A channel, folded. */
export interface FoldedFailures {
  /** In the order of time; those without one last. */
  readonly rows: readonly ChannelRow[];
  /** How many messages were left out because they say what another says. */
  readonly repeated: number;
  /** What a person should know before trusting the rows. */
  readonly problems: readonly Problem[];
}

/**
 * Folds failures by request ID. The order of the failures makes no difference to the rows, nor do repeats in overlapping
 * pastes, and folding the failures of rows again gives the same rows.
 */
export function foldFailures(failures: readonly ChannelFailure[]): FoldedFailures {
  const kept = dropRepeats(failures);
  const groups = new Map<string, ChannelFailure[]>();
  for (const failure of kept) {
    const id = failure.requestId?.toLowerCase() ?? `message-${hashText(textOf(failure))}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [failure]);
    else group.push(failure);
  }
  const rows = [...groups]
    .map(([id, group]) => makeRow(id, group))
    .toSorted((a, b) => compareTimes(a.first, b.first) || compareTexts(a.id, b.id));
  return { rows, repeated: failures.length - kept.length, problems: findDefects(rows) };
}

/** Whether a row tells of a failed operation, even where that succeeded later. */
export function hasFailed(row: ChannelRow): boolean {
  return row.failedAt !== undefined || row.outcome === 'failed';
}

function makeRow(id: string, group: readonly ChannelFailure[]): ChannelRow {
  const failures = sorted(group);
  const times = failures.map((failure) => failure.time).filter((time) => time !== undefined);
  // What a message says of its own request counts before what an alert's labels say.
  const telling = failures.toSorted((a, b) => Number(a.shape === 'alert') - Number(b.shape === 'alert'));
  const first = times[0];
  const last = times.at(-1);
  const failedAt = telling.find((failure) => failure.time !== undefined && outcomeOf(failure) === 'failed')?.time;
  const production = firstOf(telling, (failure) => failure.derived.production);
  const environment = firstOf(telling, (failure) => failure.derived.environment);
  const values: Partial<Pick<Failure, (typeof sharedFields)[number]>> = Object.fromEntries(
    sharedFields.flatMap((name) => {
      const value = firstOf(telling, (failure) => failure[name]);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return {
    id,
    ...values,
    ...(environment === undefined ? {} : { environment }),
    ...(production === undefined ? {} : { production }),
    statuses: [...new Set(failures.map((failure) => failure.status).filter((status) => status !== undefined))],
    outcome: outcomeOfAll(failures),
    count: failures.length,
    alerts: failures.filter((failure) => failure.shape === 'alert').length,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    ...(failedAt === undefined ? {} : { failedAt }),
    failures,
  };
}

/** In the order of time, and where that does not tell, of what they say: the same for any order before. */
function sorted(group: readonly ChannelFailure[]): readonly ChannelFailure[] {
  if (group.length === 1) return group;
  return group
    .map((failure) => ({ failure, text: textOf(failure) }))
    .toSorted((a, b) => compareTimes(a.failure.time, b.failure.time) || compareTexts(a.text, b.text))
    .map(({ failure }) => failure);
}

const sharedFields = ['requestId', 'operation', 'region', 'carrier', 'clusterId'] as const;

function firstOf<T>(
  failures: readonly ChannelFailure[],
  value: (failure: ChannelFailure) => T | undefined,
): T | undefined {
  for (const failure of failures) {
    const found = value(failure);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All that a failure says, as a text to order and to name it by; its place is no part of it. */
function textOf(failure: ChannelFailure): string {
  const {
    extent: _extent,
    path: _path,
    links: _links,
    derived: _derived,
    channel: _channel,
    thread: _thread,
    ...says
  } = failure;
  return JSON.stringify(Object.entries(says).toSorted(([a], [b]) => compareTexts(a, b)));
}

/** Compares ISO times; a missing one comes last. */
function compareTimes(a: string | undefined, b: string | undefined): number {
  return a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : compareTexts(a, b);
}

/** By code units: the same on every machine. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function findDefects(rows: readonly ChannelRow[]): readonly Problem[] {
  const all = rows.flatMap((row) => row.failures);
  const messages = all.filter((failure) => failure.shape !== 'alert');
  const begun = messages.filter((failure) => failure.status === undefined || failure.operation === undefined);
  const nameless = messages.filter((failure) => failure.requestId === undefined);
  const timeless = rows.filter((row) => hasFailed(row) && row.failedAt === undefined);
  const lonely = rows.filter((row) => row.requestId !== undefined && row.alerts === row.count);
  const mixed = rows.filter((row) => new Set(row.failures.flatMap((failure) => failure.clusterId ?? [])).size > 1);
  return [
    said(
      begun,
      'says no status or operation: it was copied from its middle on, so this may be half a channel. It does not count as a failure.',
    ),
    said(nameless, 'has no request ID: it may be cut, and repeats of it cannot be folded.'),
    said(
      timeless.flatMap((row) => row.failures.slice(0, 1)),
      'has no time with a zone: it is in the tables, but not on the time line, and no rate includes it.',
      'failed request',
    ),
    said(
      lonely.flatMap((row) => row.failures.slice(0, 1)),
      'names a request that no message here is about: this may be half a channel.',
      'alert',
    ),
    said(
      mixed.flatMap((row) => row.failures.slice(0, 1)),
      'has messages that name different clusters; the first one is shown.',
      'request',
    ),
  ].filter((problem) => problem !== undefined);
}

/** One problem for all that have the same defect, at the place of the first. */
function said(failures: readonly ChannelFailure[], what: string, thing = 'message'): Problem | undefined {
  const [first] = failures;
  if (first === undefined) return undefined;
  const more = failures.length === 1 ? '' : ` The same holds for ${failures.length - 1} more.`;
  return {
    ...(first.path === undefined ? {} : { path: first.path }),
    line: first.extent.from.line + 1,
    message: `This ${thing} ${what}${more}`,
  };
}
