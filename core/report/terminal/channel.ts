// The text that `parse --summary` prints for a channel of messages: counts, CIE hint, tables, failures over time.

import { dayAndMinute } from '../../text/dates.ts';
import { hasFailed } from '../../channel/channel.ts';
import type { ChannelRow } from '../../channel/channel.ts';
import { describeBurst, type CieHint } from '../../channel/cie.ts';
import { groupKeys } from '../../channel/group.ts';
import type { GroupKey, GroupRow } from '../../channel/group.ts';
import type { ChannelSummary } from '../../channel/summarize.ts';
import { makeTimeline } from '../../channel/timeline.ts';
import type { TimelineBin } from '../../channel/timeline.ts';
import { bar, tableLines } from './table.ts';
import { toVisible } from './terminal.ts';
import type { Palette } from './terminal.ts';
import { formatCount, plural } from '../../text/count.ts';

export interface ChannelTextOptions {
  readonly palette: Palette;
  /** Columns of the terminal; only bars are made to fit, tables are not cut. */
  readonly width: number;
}

/** A summary as text, with a line end. Its problems are left to the caller, who has a place for them. */
export function channelText(summary: ChannelSummary, options: ChannelTextOptions): string {
  const { palette } = options;
  const blocks = [
    overview(summary, palette),
    hint(summary, palette),
    ...groupKeys.map((key) => groupTable(key, summary.groups[key], palette)),
    timeLines(summary, options),
    bursts(summary, palette),
    repeatedRequests(summary.rows, palette),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** How a hint is said to a reader. */
export function describeHint({ level, over }: CieHint): string {
  return over === true ? 'A possible CIE, which is over: nobody is paged for it now' : cieWords[level];
}

const cieWords = {
  'possible-cie': 'Possible CIE: escalate at once if it is one',
  none: 'No sign of a CIE in the rate of failures',
  unknown: 'These messages do not show whether it is a CIE',
} as const;

/** The tables' first lines are what matters; the rest is in the JSON. */
const mostLines = 10;

function overview(summary: ChannelSummary, palette: Palette): readonly string[] {
  const { rows, messages, repeated } = summary;
  const failed = rows.filter(hasFailed).length;
  const production = rows.filter((row) => hasFailed(row) && row.production === true).length;
  const succeeded = rows.filter((row) => row.outcome === 'succeeded').length;
  const times = rows.flatMap((row) => [row.first, row.last]).filter((time) => time !== undefined);
  const [first, last] = [times.toSorted()[0], times.toSorted().at(-1)];
  const left = repeated === 0 ? '' : `, ${formatCount(repeated)} repeated ${repeated === 1 ? 'one' : 'ones'} left out`;
  const failures = failed === 0 ? palette.good('none failed') : palette.error(`${formatCount(failed)} failed`);
  return [
    `${palette.strong(plural(rows.length, 'request'))} in ${plural(messages, 'message')}${left}`,
    `  ${failures} (${formatCount(production)} in production), ${formatCount(succeeded)} succeeded`,
    ...(first === undefined || last === undefined ? [] : [`  ${dayAndMinute(first)} to ${dayAndMinute(last)} UTC`]),
  ];
}

function hint({ hint: one }: ChannelSummary, palette: Palette): readonly string[] {
  const { level, reasons, over } = one;
  const colour = {
    'possible-cie': over === true ? palette.warning : palette.error,
    none: palette.good,
    unknown: palette.warning,
  }[level];
  return [palette.strong(colour(describeHint(one))), ...reasons.map((reason) => `  - ${toVisible(reason)}`)];
}

function groupTable(key: GroupKey, groups: readonly GroupRow[], palette: Palette): readonly string[] {
  // Nearly every cluster fails once: what stands out is the one that fails again.
  const shown = key === 'cluster' ? groups.filter((group) => group.failed > 1) : groups;
  if (shown.length === 0) return [];
  const clusters = key === 'cluster' ? [] : [{ heading: 'clusters', number: true }];
  const [heading = '', ...lines] = tableLines(
    [
      { heading: key === 'cluster' ? 'cluster that failed again' : key },
      { heading: 'failed', number: true },
      { heading: 'production', number: true },
      { heading: 'succeeded', number: true },
      { heading: 'requests', number: true },
      ...clusters,
      { heading: 'first failure' },
      { heading: 'last failure' },
    ],
    shown
      .slice(0, mostLines)
      .map((group) => [
        toVisible(group.value ?? '(not stated)'),
        formatCount(group.failed),
        formatCount(group.production),
        formatCount(group.succeeded),
        formatCount(group.total),
        ...(key === 'cluster' ? [] : [formatCount(group.clusters)]),
        group.first === undefined ? '' : dayAndMinute(group.first),
        group.last === undefined ? '' : dayAndMinute(group.last),
      ]),
  );
  return [`  ${palette.strong(heading)}`, ...lines.map((line) => `  ${line}`), ...more(shown.length, palette)];
}

/** The text's chart has fewer bins than one on a screen: each is a line. */
const textBins = 24;

function timeLines(summary: ChannelSummary, { palette, width }: ChannelTextOptions): readonly string[] {
  const { bins, binMinutes, operations, most, untimed } = makeTimeline(summary.rows, {
    bins: textBins,
    bursts: summary.bursts,
  });
  const note = untimed === 0 ? [] : [`  ${palette.faint(`${plural(untimed, 'failure')} without a time not shown`)}`];
  if (bins.length === 0) return note;
  const room = Math.max(8, Math.min(30, width - 60));
  const digits = String(most).length;
  const lines = bins.map((bin) => {
    if (bin.total === 0) return '';
    const filled = bar(bin.total, most, room);
    const colour = bin.burst ? palette.error : palette.information;
    const mark = bin.burst ? `  ${palette.error('burst')}` : '';
    const count = String(bin.total).padStart(digits);
    return `  ${dayAndMinute(bin.from)}  ${colour(filled)}${' '.repeat(room - filled.length)}  ${count}  ${stackWords(bin, operations)}${mark}`;
  });
  return [
    `  ${palette.strong('Failures over time')} ${palette.faint(`(UTC, ${sizeWords(binMinutes)} a line)`)}`,
    ...lines.flatMap((line, index) => (line !== '' ? [line] : lines[index - 1] === '' ? [] : [palette.faint('  ...')])),
    ...note,
  ];
}

function stackWords(bin: TimelineBin, operations: readonly string[]): string {
  const parts = operations.flatMap((operation, index) => {
    const count = bin.counts[index] ?? 0;
    return count === 0 ? [] : [`${toVisible(operation)} ${count}`];
  });
  return parts.join(', ');
}

function bursts({ bursts: found, settings }: ChannelSummary, palette: Palette): readonly string[] {
  if (found.length === 0) return [];
  const rule = `(more than ${settings.count} failures in ${settings.minutes} minutes)`;
  return [
    `  ${palette.strong('Bursts')} ${palette.faint(rule)}`,
    ...found.slice(0, mostLines).map((burst) => {
      const text = toVisible(describeBurst(burst));
      return `  ${burst.production === true ? palette.error(text) : burst.production === false ? text : palette.warning(text)}`;
    }),
    ...more(found.length, palette),
  ];
}

function repeatedRequests(rows: readonly ChannelRow[], palette: Palette): readonly string[] {
  const repeated = rows.filter((row) => row.count > 1).toSorted((a, b) => b.count - a.count);
  if (repeated.length === 0) return [];
  const [heading = '', ...lines] = tableLines(
    [
      { heading: 'request with several messages' },
      { heading: 'messages', number: true },
      { heading: 'statuses' },
      { heading: 'first' },
      { heading: 'last' },
    ],
    repeated
      .slice(0, mostLines)
      .map((row) => [
        toVisible(row.requestId ?? row.operation ?? '(no request ID)'),
        String(row.count),
        toVisible(row.statuses.join(', ')),
        row.first === undefined ? '' : dayAndMinute(row.first),
        row.last === undefined ? '' : dayAndMinute(row.last),
      ]),
  );
  return [`  ${palette.strong(heading)}`, ...lines.map((line) => `  ${line}`), ...more(repeated.length, palette)];
}

function more(count: number, palette: Palette): readonly string[] {
  return count <= mostLines ? [] : [`  ${palette.faint(`and ${formatCount(count - mostLines)} more`)}`];
}

function sizeWords(minutes: number): string {
  if (minutes < 60) return plural(minutes, 'minute');
  return minutes < 1440 ? plural(minutes / 60, 'hour') : plural(minutes / 1440, 'day');
}
