// The summary of many logs as text for a terminal and for `summary.txt`.

import { dayAndSecond } from '../text/dates.ts';
import { tableLines } from '../report/terminal/table.ts';
import { toVisible, type Palette } from '../report/terminal/terminal.ts';
import { shorten } from '../text/clip.ts';
import { formatBytes, formatCount, plural } from '../text/count.ts';
import type { ErrorTotal, OutcomeTotal, Summary } from './summary.ts';
import { viewSummary, type SummaryView } from './view.ts';

/** Rows of each list; the JSON has all. */
const mostRows = 40;
/** Of a message, in UTF-16 units. */
const mostText = 120;

/** The text, with a line end. */
export function summaryText(summary: Summary, palette: Palette): string {
  const view = viewSummary(summary);
  return [
    headLines(summary, view).map((line, index) => (index === 0 ? palette.strong(line) : line)),
    signatureLines(view, palette),
    unknownLines(view, palette),
    outcomeLines(summary.outcomes, palette),
    dayLines(view, palette),
    unreadLines(summary, palette),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** How often a known cause explains a failure. */
export function rateWords({ outcomes, knownRate }: SummaryView): string {
  if (knownRate === undefined) return 'No log states a failure.';
  const { explained, unexplained } = outcomes;
  return `${plural(explained + unexplained, 'log')} with a failure: ${formatCount(explained)} with a known cause (${Math.round(knownRate * 100)} %), ${formatCount(unexplained)} without.`;
}

function headLines(summary: Summary, view: SummaryView): readonly string[] {
  const { logs, bytes, lines, unread, more, catalog } = summary;
  return [
    `${plural(logs, 'log')} of ${plural(view.clusters, 'cluster')}, ${formatBytes(bytes)}, ${plural(lines, 'line')}`,
    rateWords(view),
    ...(unread.length > 0 ? [`${plural(unread.length, 'log')} could not be read: see the end.`] : []),
    ...(more > 0 ? [`In ${plural(more, 'log')} there are more lines at error level than were analyzed.`] : []),
    `Catalog ${toVisible(catalog)}`,
  ];
}

function section(title: string, lines: readonly string[], all: number, palette: Palette): readonly string[] {
  if (all === 0) return [];
  const rows = lines.length - 1;
  const rest = all > rows ? [`  and ${formatCount(all - rows)} more: see summary.json`] : [];
  return [
    palette.strong(title),
    ...lines.map((line, index) => `  ${index === 0 ? palette.faint(line) : line}`),
    ...rest,
  ];
}

function signatureLines({ signatures }: SummaryView, palette: Palette): readonly string[] {
  if (signatures.length === 0) return [palette.strong('Known errors'), '  None was found.'];
  const columns = [
    { heading: 'severity' },
    { heading: 'signature' },
    ...errorColumns,
    { heading: 'first (UTC)' },
    { heading: 'last (UTC)' },
    { heading: 'what it is' },
  ];
  const rows = signatures
    .slice(0, mostRows)
    .map((one) => [
      one.severity,
      toVisible(one.signature),
      ...errorCells(one, one.clusterCount),
      timeWords(one.first),
      timeWords(one.last),
      toVisible(one.title),
    ]);
  return section('Known errors', tableLines(columns, rows), signatures.length, palette);
}

function unknownLines({ unknown }: SummaryView, palette: Palette): readonly string[] {
  const columns = [...errorColumns, { heading: 'what its lines have in common' }];
  const shown = unknown.slice(0, mostRows);
  const [head = '', ...rows] = tableLines(
    columns,
    shown.map((one) => [...errorCells(one, one.clusterCount), toVisible(shorten(one.text, mostText))]),
  );
  const lines = rows.map((row, index) => {
    const { likely: [likely] = [], places: [place] = [] } = shown[index] ?? {};
    const where = [
      ...(likely === undefined ? [] : [`likely “${likely.heading}”, ${likely.url}`]),
      ...(place === undefined ? [] : [`first in ${place.path}:${place.line}`]),
    ];
    return where.length === 0 ? row : `${row}\n      ${palette.faint(toVisible(where.join('; ')))}`;
  });
  return section('Errors that no signature knows', [head, ...lines], unknown.length, palette);
}

const errorColumns = [
  { heading: 'clusters', number: true },
  { heading: 'regions', number: true },
  { heading: 'logs', number: true },
  { heading: 'places', number: true },
];

function errorCells({ regions, logs, count }: ErrorTotal, clusters: number): readonly string[] {
  return [clusters, regions.length, logs, count].map(formatCount);
}

function outcomeLines(outcomes: readonly OutcomeTotal[], palette: Palette): readonly string[] {
  const numbers = ['failed', 'succeeded', 'unknown', 'explained', 'unexplained'] as const;
  const columns = [
    { heading: 'operation' },
    { heading: 'region' },
    ...numbers.map((heading) => ({ heading, number: true })),
  ];
  const sorted = outcomes.toSorted((a, b) => b.failed - a.failed || b.unexplained - a.unexplained);
  const rows = sorted
    .slice(0, mostRows)
    .map((one) => [
      toVisible(one.operation ?? 'not known'),
      toVisible(one.region ?? 'not known'),
      ...numbers.map((name) => formatCount(one[name])),
    ]);
  return section('Outcome by operation and region', tableLines(columns, rows), outcomes.length, palette);
}

const shades = [' ', '░', '▒', '▓', '█'] as const;

function dayLines({ heat }: SummaryView, palette: Palette): readonly string[] {
  const { days, rows, most } = heat;
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostRows);
  const width = Math.max(...shown.map(({ signature }) => signature.length));
  const lines = shown.map(({ signature, counts }) => {
    const cells = counts.map((count) => shades[shadeOf(count, most)] ?? ' ').join('');
    return `${toVisible(signature).padEnd(width)}  ${cells}`;
  });
  const head = `${' '.repeat(width)}  ${days[0] ?? ''} … ${days.at(-1) ?? ''}, one column per day`;
  const notes = heatNotes(heat).map((note) => `  ${note}`);
  return [...section('Known errors by day (UTC)', [head, ...lines], rows.length, palette), ...notes];
}

/** What the days do not show, in sentences. */
export function heatNotes({ untimed, gaps }: SummaryView['heat']): readonly string[] {
  return [
    ...(untimed > 0 ? [`${plural(untimed, 'known error')} not shown: no line tells the day.`] : []),
    ...(gaps > 0 ? [`${plural(gaps, 'day')} without a known error not shown.`] : []),
  ];
}

/** 0 for nothing, else 1 to 4 by magnitude: one place and a thousand must both be seen. */
export function shadeOf(count: number, most: number): number {
  if (count <= 0) return 0;
  if (most <= 1) return 4;
  return 1 + Math.min(3, Math.floor((Math.log(count) / Math.log(most)) * 3.999));
}

function unreadLines({ unread }: Summary, palette: Palette): readonly string[] {
  if (unread.length === 0) return [];
  const shown = unread.slice(0, mostRows).map((one) => [one.path, one.unread].map(toVisible));
  return section('Not read', tableLines([{ heading: 'log' }, { heading: 'why' }], shown), unread.length, palette);
}

function timeWords(iso: string | undefined): string {
  return iso === undefined ? 'not told' : toVisible(dayAndSecond(iso));
}
