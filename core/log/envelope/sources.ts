// Puts the records of several programs that write by turns in order: those of each program behind each other, as it wrote them.

import type { SourceNames } from './envelope.ts';
import type { OriginLog } from './origins.ts';

/** Which program wrote a record, by all that its envelopes name; '' where they name none. */
export function sourceOf(stated: SourceNames | undefined): string {
  return nameOf(stated, true);
}

function nameOf(stated: SourceNames | undefined, isDetailed: boolean): string {
  if (stated === undefined) return '';
  const { host, namespace, pod, container } = stated;
  const source = isDetailed ? stated.source : undefined;
  if (host === undefined && namespace === undefined && pod === undefined && container === undefined)
    return source ?? '';
  return [host, namespace, pod, container, source].join('\n');
}

/**
 * The programs that wrote records: of what envelopes name only hosts, pods and containers where the rest is another in many records, as a
 * number of the line is, or a time. A record of which nothing is named is one of the program before it.
 */
export function sourcesOf(records: readonly (SourceNames | undefined)[], before: string): readonly string[] {
  const detailed = records.map(sourceOf);
  const count = new Set(detailed).size;
  const isCounted = count > 4 && count * 4 > records.length;
  let last = before;
  return detailed.map((name, index) => {
    const own = isCounted ? nameOf(records[index], false) : name;
    if (own !== '') last = own;
    return last;
  });
}

/** Records in their new order, and the number of each before, counted from the first of them. */
export interface Ordered {
  readonly bytes: Uint8Array;
  readonly order: readonly number[];
}

/** Orders the records of one block after the other. */
export interface SourceOrder {
  /**
   * `bytes` are the records from number `first` on, each a line, the last one maybe without its end. Undefined where one program wrote them
   * all. The one that wrote last before them comes first, so that it goes on, and of the others the one that ends first. A record without a
   * source belongs to the one before it. Linear.
   */
  readonly sort: (bytes: Uint8Array, first: number, origins: OriginLog) => Ordered | undefined;
  readonly copy: () => SourceOrder;
}

export function createSourceOrder(last = ''): SourceOrder {
  let before = last;
  return {
    sort: (bytes, first, origins) => {
      const count = origins.next() - first;
      const groups = count < 2 || !haveSeveral(first, origins) ? undefined : groupRecords(before, first, origins);
      if (groups === undefined) {
        const latest = sourceOf(origins.programAt(origins.next() - 1));
        if (latest !== '') before = latest;
        return undefined;
      }
      before = groups.last;
      if (groups.list.length < 2) return undefined;
      const order = groups.list.flat();
      const sorted = inOrder(bytes, order);
      return sorted === undefined ? undefined : { bytes: sorted, order };
    },
    copy: () => createSourceOrder(before),
  };
}

/** Of more records than `few` so many are asked, evenly spread. */
const sampled = 64;
const few = 512;

/** Whether records have several sources: of those that are noted together, which are alike but for digits, some are asked. */
function haveSeveral(first: number, origins: OriginLog): boolean {
  const end = origins.next();
  let known = '';
  const isOther = (record: number): boolean => {
    const source = sourceOf(origins.programAt(record));
    if (source === '' || source === known) return false;
    if (known !== '') return true;
    known = source;
    return false;
  };
  const step = end - first <= few ? 1 : (end - first) / sampled;
  for (let at = first; at < end; at += step) if (isOther(Math.floor(at))) return true;
  return origins.runsFrom(first).some(isOther);
}

/** The numbers of records by source, counted from the first, and the source of the last of them. */
function groupRecords(
  before: string,
  first: number,
  origins: OriginLog,
): { readonly list: readonly number[][]; readonly last: string } {
  const groups = new Map<string, number[]>();
  const records = Array.from({ length: origins.next() - first }, (_, index) => origins.programAt(first + index));
  const sources = sourcesOf(records, before);
  for (const [index, source] of sources.entries()) {
    const group = groups.get(source);
    if (group === undefined) groups.set(source, [index]);
    else group.push(index);
  }
  const rank = ([name, group]: readonly [string, readonly number[]]): number =>
    name === before ? -1 : (group.at(-1) ?? 0);
  const list = [...groups].toSorted((one, other) => rank(one) - rank(other)).map(([, group]) => group);
  return { list, last: sources.at(-1) ?? before };
}

const newline = 10;

/** The lines of bytes in another order; undefined where they are not as many as the order has. */
function inOrder(bytes: Uint8Array, order: readonly number[]): Uint8Array | undefined {
  const starts = [0];
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, end + 1)) starts.push(end + 1);
  const ended = starts.at(-1) === bytes.length;
  if (!ended) starts.push(bytes.length + 1);
  if (starts.length !== order.length + 1) return undefined;
  const sorted = new Uint8Array(bytes.length + 1);
  let length = 0;
  for (const index of order) {
    const start = starts[index] ?? 0;
    const end = (starts[index + 1] ?? 0) - 1;
    sorted.set(bytes.subarray(start, end), length);
    length += end - start;
    sorted[length] = newline;
    length += 1;
  }
  return sorted.subarray(0, ended ? length : length - 1);
}
