// Says whether failures at a high rate may be a customer-impacting event (CIE), with the reasons; a person decides.

import { plural } from '../text/count.ts';
import { dayAndMinute, lengthWords } from '../text/dates.ts';
import { hasFailed } from './channel.ts';
import type { ChannelRow } from './channel.ts';
import { datedFailures, defaultRate, densest } from './rate.ts';
import type { Burst, RateSettings } from './rate.ts';

/** What the rate of failures hints at. `unknown` is where the messages do not say enough either way. */
export interface CieHint {
  readonly level: 'possible-cie' | 'none' | 'unknown';
  /** Sentences; at least one. */
  readonly reasons: readonly string[];
  /** Whether a production burst still goes on; only if `now` is given and there is such a burst. */
  readonly ongoing?: boolean;
  /** Set where the last production burst ended more than a day ago: it may have been a CIE, and is none now. */
  readonly over?: boolean;
}

/** In milliseconds. */
export const overAfter = 24 * 60 * 60_000;

/**
 * Only production counts: trouble in staging is never an outage of production. Successful requests do not count. `now` is
 * in milliseconds since 1970: without it, nothing is said of whether a burst goes on.
 */
export function hintCie(
  bursts: readonly Burst[],
  rows: readonly ChannelRow[],
  settings: RateSettings = defaultRate,
  now?: number,
): CieHint {
  const production = bursts.filter((burst) => burst.production === true);
  if (production.length > 0) return fromBursts(production, settings, now);
  const failed = rows.filter(hasFailed);
  const preproduction = bursts.some((burst) => burst.production === false)
    ? ['The bursts here are in pre-production, which never counts as a CIE.']
    : [];
  const open = openQuestions(failed, settings);
  if (open.length > 0) return { level: 'unknown', reasons: [...open, ...preproduction] };
  if (rows.length === 0)
    return { level: 'unknown', reasons: ['There is no failure message here to calculate a rate from.'] };
  const counted = failed.filter((row) => row.production === true);
  const most = densest(datedFailures(counted), settings.minutes);
  const plain =
    counted.length === 0
      ? 'No production operation failed in these messages.'
      : `At most ${requests(most)} failed in production within ${settings.minutes} minutes; a high rate is more than ${settings.count}.`;
  return { level: 'none', reasons: [plain, ...preproduction] };
}

function fromBursts(bursts: readonly Burst[], settings: RateSettings, now: number | undefined): CieHint {
  const reasons = bursts.slice(0, mostReasons).map((burst) => describeBurst(burst));
  if (bursts.length > mostReasons) reasons.push(`Further bursts in production: ${bursts.length - mostReasons}.`);
  const clusters = largest(bursts.map((burst) => burst.clusters));
  const atOnce = largest(bursts.map((burst) => burst.clustersAtOnce));
  if (atOnce >= 10) {
    reasons.push(
      `${atOnce} clusters failed within ${settings.minutes} minutes: 10 or more at once suggest that what they share is broken.`,
    );
  }
  if (clusters === 1) reasons.push('Every burst is about one cluster only: look at that cluster first.');
  const operation = bursts.find((burst) => burst.scope === 'operation' && burst.peak > 25);
  if (operation !== undefined)
    reasons.push(
      `More than 25 of ${operation.value ?? 'one operation'} within ${settings.minutes} minutes: one operation is throttled at such a rate.`,
    );
  if (clusters >= 50)
    reasons.push('50 masters or more: where that is over 1 % of all masters, it is a potential CIE by the runbook.');
  const end = largest(bursts.map((burst) => Date.parse(burst.to)));
  if (now === undefined) return { level: 'possible-cie', reasons };
  const ongoing = now - end <= settings.minutes * 60_000;
  const over = now - end > overAfter;
  reasons.push(ongoing ? 'The last of them is recent: it may still go on.' : `It ended ${lengthWords(now - end)} ago.`);
  if (over)
    reasons.push(
      'Nobody is paged for it now. Check that the operations that failed succeeded since, and retrigger those that did not.',
    );
  return { level: 'possible-cie', reasons, ongoing, ...(over && { over }) };
}

const mostReasons = 6;

/** A burst as a sentence, for a list. */
export function describeBurst(burst: Burst): string {
  const where = {
    all: '',
    region: ` in region ${burst.value ?? ''}`,
    carrier: ` on carrier ${burst.value ?? ''}`,
    operation: ` of ${burst.value ?? ''}`,
  }[burst.scope];
  const stage =
    burst.production === undefined
      ? ', environment not stated'
      : burst.production
        ? ' in production'
        : ' in pre-production';
  const clusters = burst.clusters === 1 ? 'one cluster' : plural(burst.clusters, 'cluster');
  return `${plural(burst.count, 'failure')}${where}${stage}, ${clusters}, from ${dayAndMinute(burst.from)} to ${dayAndMinute(burst.to)} UTC.`;
}

/** Why it cannot be told that there is no CIE; empty if it can. */
function openQuestions(failed: readonly ChannelRow[], settings: RateSettings): readonly string[] {
  const maybe = failed.filter((row) => row.production !== false);
  const placeless = maybe.filter((row) => row.production === undefined).length;
  const timeless = maybe.filter((row) => row.failedAt === undefined).length;
  const most = densest(datedFailures(maybe), settings.minutes) + timeless;
  if (most <= settings.count) return [];
  return [
    ...(placeless === 0
      ? []
      : [`${requests(placeless)} failed where the messages do not name the carrier: it may be production or not.`]),
    ...(timeless === 0 ? [] : [`${requests(timeless)} failed at a time that the messages do not say with a zone.`]),
  ];
}

/** A year of bursts is more than a call can have arguments. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

function requests(count: number): string {
  return plural(count, 'request');
}
