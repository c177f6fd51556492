// A summary as tables for a page: words, numbers and links, and no digests.

import { dayAndSecond } from '../text/dates.ts';
import { formatBytes, formatCount, plural } from '../text/count.ts';
import type { ErrorTotal, LogPlace, Summary } from './summary.ts';
import { heatNotes, rateWords, shadeOf } from './text.ts';
import { viewSummary, type SummaryView } from './view.ts';

/** What a page shows. */
export interface SummaryPicture {
  readonly title: string;
  /** Sentences below the title. */
  readonly facts: readonly string[];
  readonly tables: readonly PictureTable[];
  readonly heat?: PictureHeat;
}

export interface PictureTable {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; readonly number?: boolean }[];
  readonly rows: readonly (readonly PictureCell[])[];
  /** Rows that are left out, since a page cannot hold them. */
  readonly more: number;
}

/** Text, with what it leads to, and what is written below it. */
export interface PictureCell {
  readonly text: string;
  /** A severity, or the text of a log. */
  readonly kind?: 'error' | 'warning' | 'code';
  readonly url?: string;
  readonly below?: string;
  readonly places?: readonly LogPlace[];
}

/** A row per signature and a cell per day; `shades` are 0 for nothing to 4 for the most. */
export interface PictureHeat {
  readonly days: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly title: string;
    readonly counts: readonly number[];
    readonly shades: readonly number[];
  }[];
  /** What it does not show, in sentences. */
  readonly notes: readonly string[];
}

/** Rows of each table. */
const mostRows = 500;

/** The tables, the errors in most clusters first. */
export function drawSummary(summary: Summary): SummaryPicture {
  const view = viewSummary(summary);
  const { days, rows, most } = view.heat;
  return {
    title: `Failures of ${plural(view.clusters, 'cluster')}`,
    facts: factsOf(summary, view),
    tables: [signatureTable(view), unknownTable(view), outcomeTable(summary), unreadTable(summary)].filter(
      ({ rows: all }) => all.length > 0,
    ),
    ...(rows.length > 0 && {
      heat: {
        days,
        rows: rows.slice(0, mostRows).map(({ signature, title, counts }) => {
          return { name: signature, title, counts, shades: counts.map((count) => shadeOf(count, most)) };
        }),
        notes: [
          ...(rows.length > mostRows ? [`And ${formatCount(rows.length - mostRows)} more: see summary.json.`] : []),
          ...heatNotes(view.heat),
        ],
      },
    }),
  };
}

function factsOf({ logs, bytes, lines, unread, more, catalog }: Summary, view: SummaryView): readonly string[] {
  return [
    `${plural(logs, 'log')}, ${formatBytes(bytes)}, ${plural(lines, 'line')}. Catalog ${catalog}.`,
    rateWords(view),
    ...(unread.length > 0 ? [`${plural(unread.length, 'log')} could not be read: see below.`] : []),
    ...(more > 0 ? [`In ${plural(more, 'log')} there are more lines at error level than were analyzed.`] : []),
  ];
}

function table(
  title: string,
  columns: PictureTable['columns'],
  rows: readonly (readonly PictureCell[])[],
): PictureTable {
  const shown = rows.slice(0, mostRows);
  return { title, columns, rows: shown, more: rows.length - shown.length };
}

const errorColumns = ['Clusters', 'Regions', 'Logs', 'Places'].map((heading) => ({ heading, number: true }));
const whereColumns = [{ heading: 'In regions' }, { heading: 'First logs' }];

function signatureTable({ signatures }: SummaryView): PictureTable {
  const columns = [
    { heading: 'Severity' },
    { heading: 'Known error' },
    ...errorColumns,
    { heading: 'First (UTC)' },
    { heading: 'Last (UTC)' },
    ...whereColumns,
  ];
  const rows = signatures.map(({ severity, title, signature, runbook, first, last, clusterCount, ...one }) => [
    { text: severity, ...(severity === 'error' || severity === 'warning' ? { kind: severity } : {}) },
    { text: title, below: signature, ...(runbook !== undefined && { url: runbook.url }) },
    ...errorCells(one, clusterCount),
    { text: timeWords(first) },
    { text: timeWords(last) },
    ...whereCells(one),
  ]);
  return table('Known errors', columns, rows);
}

function unknownTable({ unknown }: SummaryView): PictureTable {
  const columns = [{ heading: 'What its lines have in common' }, ...errorColumns, { heading: 'Likely section' }];
  const rows = unknown.map(({ text, likely: [likely], clusterCount, ...one }) => [
    { text, kind: 'code' as const },
    ...errorCells(one, clusterCount),
    likely === undefined ? { text: '' } : { text: likely.heading, url: likely.url },
    ...whereCells(one),
  ]);
  return table('Errors that no signature knows', [...columns, ...whereColumns], rows);
}

function errorCells(
  { regions, logs, count }: Pick<ErrorTotal, 'regions' | 'logs' | 'count'>,
  clusters: number,
): PictureCell[] {
  return [clusters, regions.length, logs, count].map((number) => ({ text: formatCount(number) }));
}

function whereCells({ regions, places }: Pick<ErrorTotal, 'regions' | 'places'>): PictureCell[] {
  const sorted = regions.toSorted((a, b) => b.logs - a.logs);
  return [
    { text: sorted.map(({ region, logs }) => `${region} ${formatCount(logs)}`).join(', ') },
    { text: '', places },
  ];
}

function outcomeTable({ outcomes }: Summary): PictureTable {
  const heads = ['Failed', 'Succeeded', 'Unknown', 'Known cause', 'No known cause'];
  const columns = [
    { heading: 'Operation' },
    { heading: 'Region' },
    ...heads.map((heading) => ({ heading, number: true })),
  ];
  const sorted = outcomes.toSorted((a, b) => b.failed - a.failed || b.unexplained - a.unexplained);
  const rows = sorted.map((one) => [
    { text: one.operation ?? 'not known' },
    { text: one.region ?? 'not known' },
    ...[one.failed, one.succeeded, one.unknown, one.explained, one.unexplained].map((number) => ({
      text: formatCount(number),
    })),
  ]);
  return table('Outcome by operation and region', columns, rows);
}

function unreadTable({ unread }: Summary): PictureTable {
  const rows = unread.map(({ path, unread: why }) => [{ text: path, kind: 'code' as const }, { text: why }]);
  return table('Not read', [{ heading: 'Log' }, { heading: 'Why' }], rows);
}

function timeWords(iso: string | undefined): string {
  return iso === undefined ? 'not told' : dayAndSecond(iso);
}
