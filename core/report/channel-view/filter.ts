// Which failures of a channel are shown: by value, by bar of the chart, by burst; and the bars that are left.

import { groupKeys } from '../../channel/group.ts';
import type { GroupKey } from '../../channel/group.ts';
import { otherOperations, unnamedOperation } from '../../channel/timeline.ts';
import type { ChannelPicture, RequestPicture } from './picture.ts';
import { formatCount } from '../../text/count.ts';

/** What was chosen. An empty value represents messages that do not say; nothing chosen shows all. */
export interface ChannelFilter {
  readonly values: Readonly<Partial<Record<GroupKey, string>>>;
  /** Index of a bar, or of a burst; never both. */
  readonly bin?: number;
  readonly burst?: number;
}

export const emptyFilter: ChannelFilter = { values: {} };

/** Chooses a value, or takes it back where it was chosen already. */
export function toggleValue(filter: ChannelFilter, key: GroupKey, value: string): ChannelFilter {
  const { [key]: old, ...rest } = filter.values;
  return { ...filter, values: old === value ? rest : { ...rest, [key]: value } };
}

/** Chooses a bar or a burst in place of any other time; undefined chooses all times. */
export function chooseTime(
  filter: ChannelFilter,
  time: { readonly bin: number } | { readonly burst: number } | undefined,
): ChannelFilter {
  return { values: filter.values, ...time };
}

/** The failures that fit. */
export function chosenRequests(picture: ChannelPicture, filter: ChannelFilter): readonly RequestPicture[] {
  const burst = filter.burst === undefined ? undefined : new Set(picture.chart?.bursts[filter.burst]?.requests);
  return picture.requests.filter(
    (request, index) =>
      fits(picture, request, filter) &&
      (filter.bin === undefined || request.bin === filter.bin) &&
      (burst === undefined || burst.has(index)),
  );
}

/** How many failures are shown, which, and of what operations, in one or two sentences. */
export function sayChosen(picture: ChannelPicture, filter: ChannelFilter): string {
  const all = picture.requests.length;
  if (all === 0) return 'No request failed.';
  const parts = describeFilter(picture, filter);
  if (parts.length === 0)
    return all === 1
      ? 'One failure.'
      : `All ${formatCount(all)} failures. Choose a bar, a burst or a value to see fewer.`;
  const chosen = chosenRequests(picture, filter);
  const counts = new Map<string, number>();
  for (const { values } of chosen) {
    const name = values.operation === '' ? unnamedOperation : values.operation;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ranked = [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const named = ranked.slice(0, mostNamed).map(([name, count]) => `${name} ${formatCount(count)}`);
  const more = ranked.length > mostNamed ? ' and others' : '';
  const operations =
    filter.values.operation === undefined && named.length > 0 ? ` By operation: ${named.join(', ')}${more}.` : '';
  const words = parts.map((part) => part.words).join(', ');
  return `${formatCount(chosen.length)} of ${formatCount(all)} failures: ${words}.${operations}`;
}

const mostNamed = 4;

/** The heights of the bars by operation, then by bar. A chosen time does not make the other bars disappear. */
export function chosenBars(picture: ChannelPicture, filter: ChannelFilter): readonly (readonly number[])[] {
  const { operations = [], bins = [] } = picture.chart ?? {};
  const bars = operations.map(() => bins.map(() => 0));
  for (const request of picture.requests) {
    const { bin, stack } = request;
    const bar = stack === undefined ? undefined : bars[stack];
    if (bin === undefined || bar === undefined || !fits(picture, request, filter)) continue;
    bar[bin] = (bar[bin] ?? 0) + 1;
  }
  return bars;
}

/** The value of an entry of the chart's legend, to be chosen like one of the table. */
export function legendValue(operation: string): string {
  return operation === unnamedOperation ? '' : operation;
}

/** What is chosen, in words: one entry for each part, in the order in which they are shown. */
export function describeFilter(
  picture: ChannelPicture,
  filter: ChannelFilter,
): readonly { readonly part: GroupKey | 'time'; readonly words: string }[] {
  const { bins, bursts } = picture.chart ?? {};
  const time = filter.bin === undefined ? undefined : bins?.[filter.bin]?.label;
  const burst = filter.burst === undefined ? undefined : bursts?.[filter.burst]?.label;
  const values = groupKeys.flatMap((part) => {
    const value = filter.values[part];
    return value === undefined ? [] : [{ part, words: `${part} ${value === '' ? unnamedOperation : value}` }];
  });
  const words = time ?? burst;
  return words === undefined ? values : [...values, { part: 'time', words }];
}

function fits({ chart }: ChannelPicture, request: RequestPicture, { values }: ChannelFilter): boolean {
  return groupKeys.every((key) => {
    const wanted = values[key];
    if (wanted === undefined || request.values[key] === wanted) return true;
    // The chart's last part of a stack represents all operations that have none of their own.
    return (
      key === 'operation' &&
      wanted === otherOperations &&
      request.stack !== undefined &&
      chart?.operations[request.stack] === otherOperations
    );
  });
}
