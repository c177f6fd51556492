// What a reader is shown of a summary: sorted by what matters, with the sums that the tables need.

import { dayOf } from '../text/dates.ts';
import { severities } from '../catalog/signature.ts';
import { sizeOfSet } from './digest.ts';
import type { DayCount, OutcomeTotal, SignatureTotal, Summary, UnknownTotal } from './summary.ts';

/** All that the text, the page and the editor show. Nothing is cut: each of them says how much it leaves out. */
export interface SummaryView {
  readonly clusters: number;
  /** In most clusters first, then in most logs, then the most severe. */
  readonly signatures: readonly (SignatureTotal & { readonly clusterCount: number })[];
  readonly unknown: readonly (UnknownTotal & { readonly clusterCount: number })[];
  /** The sum of all rows of `Summary.outcomes`. */
  readonly outcomes: OutcomeTotal;
  /** Of logs that state a failure, 0 to 1; absent if none does. */
  readonly knownRate?: number;
  readonly heat: HeatMap;
}

/** Known errors by day. */
export interface HeatMap {
  /** From the first to the last day on which something was found; only those with something where all would be over `mostDays`. */
  readonly days: readonly string[];
  /** A row a signature, in the order of `signatures`; those without a time are left out. `counts` are those of `days`. */
  readonly rows: readonly { readonly signature: string; readonly title: string; readonly counts: readonly number[] }[];
  /** The largest count of one cell. */
  readonly most: number;
  /** Signatures that are left out, since no place tells its day. */
  readonly untimed: number;
  /** Days between the first and the last that are left out. */
  readonly gaps: number;
}

/** Days with nothing in them are shown as long as there are no more days than this. */
const mostDays = 366;

/** Sorts and adds up; linear but for the sorting. */
export function viewSummary(summary: Summary): SummaryView {
  const signatures = summary.signatures
    .map((one) => ({ ...one, clusterCount: sizeOfSet(one.clusters) }))
    .toSorted(
      (a, b) =>
        b.clusterCount - a.clusterCount ||
        b.logs - a.logs ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.count - a.count,
    );
  const unknown = summary.unknown
    .map((one) => ({ ...one, clusterCount: sizeOfSet(one.clusters) }))
    .toSorted((a, b) => b.clusterCount - a.clusterCount || b.logs - a.logs || b.count - a.count);
  const outcomes = summary.outcomes.reduce(addOutcomes, noOutcome);
  const stated = outcomes.explained + outcomes.unexplained;
  return {
    clusters: sizeOfSet(summary.clusters),
    signatures,
    unknown,
    outcomes,
    ...(stated > 0 && { knownRate: outcomes.explained / stated }),
    heat: heatMapOf(signatures),
  };
}

const noOutcome: OutcomeTotal = { failed: 0, succeeded: 0, unknown: 0, explained: 0, unexplained: 0 };

function addOutcomes(a: OutcomeTotal, b: OutcomeTotal): OutcomeTotal {
  return {
    failed: a.failed + b.failed,
    succeeded: a.succeeded + b.succeeded,
    unknown: a.unknown + b.unknown,
    explained: a.explained + b.explained,
    unexplained: a.unexplained + b.unexplained,
  };
}

function heatMapOf(signatures: readonly SignatureTotal[]): HeatMap {
  const days = withoutGaps([...new Set(signatures.flatMap((one) => one.days.map(({ day }) => day)))].toSorted());
  const rows = signatures
    .filter((one) => one.days.length > 0)
    .map((one) => ({ signature: one.signature, title: one.title, counts: countsOn(days, one.days) }));
  const most = rows.reduce((all, { counts }) => Math.max(all, ...counts), 0);
  return { days, rows, most, untimed: signatures.length - rows.length, gaps: spanOf(days) - days.length };
}

function countsOn(days: readonly string[], list: readonly DayCount[]): readonly number[] {
  const counts = new Map(list.map(({ day, count }) => [day, count]));
  return days.map((day) => counts.get(day) ?? 0);
}

const msPerDay = 86_400_000;

/** The days between the first and the last too, where these are not too many. */
function withoutGaps(days: readonly string[]): readonly string[] {
  const count = spanOf(days);
  if (count > mostDays) return days;
  const first = Date.parse(days[0] ?? '');
  return Array.from({ length: count }, (_, index) => dayOf(first + index * msPerDay));
}

/** How many days there are from the first to the last. */
function spanOf(days: readonly string[]): number {
  if (days.length === 0) return 0;
  return Math.round((Date.parse(days.at(-1) ?? '') - Date.parse(days[0] ?? '')) / msPerDay) + 1;
}
