// Puts the records of several programs that write alternately in order: those of each program together, as it wrote them.

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
 * The programs that wrote records, '' if nothing names one: of what envelopes name only hosts, pods and containers where the rest is
 * another in many records, as a number of the line is, or a time.
 */
export function sourcesOf(records: readonly (SourceNames | undefined)[]): readonly string[] {
  const detailed = namesOf(records, true);
  const count = new Set(detailed).size;
  const isCounted = count > 4 && count * 4 > records.length;
  return isCounted ? namesOf(records, false) : detailed;
}

/** Successive records often have the same values. */
function namesOf(records: readonly (SourceNames | undefined)[], isDetailed: boolean): readonly string[] {
  let last: SourceNames | undefined;
  let name = '';
  return records.map((stated) => {
    if (stated !== last) {
      last = stated;
      name = nameOf(stated, isDetailed);
    }
    return name;
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
   * `bytes` are the records from number `first` on, each a line, the last one maybe without its end. Undefined if they are in order
   * already. The one that wrote last before them comes first, so that it goes on, and of the others the one that ends first. A record without a
   * source stays where it is, and none is moved over it: it may be a heading. Linear.
   */
  readonly sort: (bytes: Uint8Array, first: number, origins: OriginLog) => Ordered | undefined;
  readonly copy: () => SourceOrder;
}

export function createSourceOrder(last = ''): SourceOrder {
  let before = last;
  return {
    sort: (bytes, first, origins) => {
      const count = origins.next() - first;
      if (count < 2 || !haveSeveral(first, origins)) {
        before = sourceOf(origins.programAt(origins.next() - 1));
        return undefined;
      }
      const sources = sourcesOf(Array.from({ length: count }, (_, index) => origins.programAt(first + index)));
      if (areInOrder(sources, before)) {
        before = sources.at(-1) ?? '';
        return undefined;
      }
      const order = orderOf(sources, before);
      before = sources[order.at(-1) ?? 0] ?? '';
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

/** Whether no source goes on behind another one, with no record without a source between. */
function areInOrder(sources: readonly string[], before: string): boolean {
  const seen = new Set([before]);
  let last = before;
  for (const source of sources) {
    if (source === last) continue;
    last = source;
    if (source === '') seen.clear();
    else if (seen.has(source)) return false;
    else seen.add(source);
  }
  return true;
}

/** The numbers of records in their new order; `before` is the source of the record in front of the first. */
function orderOf(sources: readonly string[], before: string): readonly number[] {
  const order: number[] = [];
  let groups = new Map<string, number[]>();
  const close = (first: string): void => {
    const rank = ([name, group]: readonly [string, readonly number[]]): number =>
      name === first ? -1 : (group.at(-1) ?? 0);
    for (const [, group] of [...groups].toSorted((one, other) => rank(one) - rank(other)))
      for (const index of group) order.push(index);
    groups = new Map();
  };
  let isFirst = true;
  for (const [index, source] of sources.entries()) {
    if (source === '') {
      close(isFirst ? before : '');
      isFirst = false;
      order.push(index);
      continue;
    }
    const group = groups.get(source);
    if (group === undefined) groups.set(source, [index]);
    else group.push(index);
  }
  close(isFirst ? before : '');
  return order;
}

const newline = 10;

/** The lines of bytes in another order; undefined if they are not as many as the order has. */
function inOrder(bytes: Uint8Array, order: readonly number[]): Uint8Array | undefined {
  const starts = [0];
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, end + 1)) starts.push(end + 1);
  const ended = starts.at(-1) === bytes.length;
  if (!ended) starts.push(bytes.length + 1);
  if (starts.length !== order.length + 1) return undefined;
  const sorted = new Uint8Array(bytes.length + 1);
  let length = 0;
  for (let at = 0; at < order.length;) {
    // Most records stay after the one before them.
    const from = order[at] ?? 0;
    let to = from;
    for (; order[at] === to; at += 1) to += 1;
    const start = starts[from] ?? 0;
    const end = (starts[to] ?? 0) - 1;
    sorted.set(bytes.subarray(start, end), length);
    length += end - start;
    sorted[length] = newline;
    length += 1;
  }
  return sorted.subarray(0, ended ? length : length - 1);
}
