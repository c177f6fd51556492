// Errors that no signature knows: lines at error level without a finding, grouped where they differ only in ids.

import type { LikelySection } from '../runbook/rank/likely.ts';
import { readRecord } from '../log/formats/read-record.ts';
import { isErrorLevel, type Level } from '../log/level.ts';
import { messageText } from '../log/message-text.ts';
import { isOrdinaryError } from '../log/ordinary-errors.ts';
import type { ErrorLines, FirstLine } from '../scan/errors.ts';
import { joinMasks, maskVariables } from '../text/varying/mask.ts';

/** Lines that say the same. */
export interface UnknownGroup {
  /** What they have in common, `…` for what varies: text of the log. */
  readonly text: string;
  /** The message of the first, without what loggers put before it; 500 UTF-16 units at most. */
  readonly sample: string;
  readonly count: number;
  /** The level of the first. */
  readonly level: Level;
  /** Of the first line, as far as they are known; times are ISO 8601 in UTC. */
  readonly container?: string;
  readonly section?: string;
  readonly firstTime?: string;
  readonly lastTime?: string;
  /** From 0: the first and the last, and the first `maxGroupLines` of them. */
  readonly first: number;
  readonly last: number;
  readonly lines: readonly number[];
  /** Where the ranking is sure; absent if nobody asked. */
  readonly likely?: LikelySection;
}

/** The unknown errors of a log. */
export interface UnknownErrors {
  /** The most frequent first, then by first line; `maxGroups` at most unless the caller wants more. */
  readonly groups: readonly UnknownGroup[];
  /** All these lines, from 0, in order: those of groups beyond the limit too. */
  readonly lines: readonly number[];
  /** How many lines. */
  readonly count: number;
  /** Whether there are more lines at error level, which were not analyzed. */
  readonly more: boolean;
  /** Errors that healthy clusters log too; their lines are in neither `lines` nor `count`. */
  readonly ordinary: { readonly groups: readonly UnknownGroup[]; readonly count: number };
}

export const noUnknown: UnknownErrors = {
  groups: [],
  lines: [],
  count: 0,
  more: false,
  ordinary: { groups: [], count: 0 },
};

export const maxGroups = 200;
const maxGroupLines = 20;

/** Where an error happened, and when. */
export type ErrorPlace = Pick<UnknownGroup, 'container' | 'section' | 'firstTime' | 'lastTime'>;

/** What is known beside the error lines. */
export interface UnknownContext {
  /** The lines that findings touch. */
  readonly known: ReadonlySet<number>;
  /** How many groups are kept. Default `maxGroups`. */
  readonly most?: number | undefined;
  /** Texts of groups that somebody does not want to see: they count as ordinary. */
  readonly hidden?: readonly string[] | undefined;
  /** Says where and when the first line of a group happened, and when its last did. */
  readonly placeOf?: (first: FirstLine, last: number) => ErrorPlace;
}

/** Groups the error lines that are not known. Linear in the lines. */
export function findUnknown(
  errors: ErrorLines,
  { known, most = maxGroups, hidden = [], placeOf = () => ({}) }: UnknownContext,
): UnknownErrors {
  const byKey = new Map<number, Growing>();
  for (const { line, key } of errors.list) {
    if (known.has(line)) continue;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { count: 1, first: line, last: line, lines: [line] });
    else add(group, { count: 1, first: line, last: line, lines: [line] });
  }
  const ordinaryKeys = new Set(
    [...byKey.keys()].filter((key) => {
      const sample = sampleOf(errors.firsts.get(key));
      return isOrdinaryError(sample) || isHidden(sample, hidden);
    }),
  );
  const lines = errors.list.flatMap(({ line, key }) => (known.has(line) || ordinaryKeys.has(key) ? [] : [line]));
  const of = (ordinary: boolean): readonly UnknownGroup[] =>
    joinAlike(new Map([...byKey].filter(([key]) => ordinaryKeys.has(key) === ordinary)), errors.firsts)
      .toSorted((a, b) => b.count - a.count || a.first - b.first)
      .slice(0, most)
      .map(({ from, ...group }) => ({ ...group, ...(from !== undefined && placeOf(from, group.last)) }));
  const ordinary = of(true);
  return {
    groups: of(false),
    lines,
    count: lines.length,
    more: errors.more,
    ordinary: { groups: ordinary, count: ordinary.reduce((sum, { count }) => sum + count, 0) },
  };
}

/** Whether a message is of a group that is hidden, by the group's text. */
function isHidden(sample: string, hidden: readonly string[]): boolean {
  if (hidden.length === 0) return false;
  const mask = maskVariables(sample);
  return hidden.some((text) => text === mask || joinMasks(text, mask) === text);
}

/** The group of an error line, by its number in the log or else by its text. */
export function findGroup({ groups }: UnknownErrors, line: number, text: string): UnknownGroup | undefined {
  const message = sampleOf({ line, text });
  return groups.find(({ lines }) => lines.includes(line)) ?? groups.find((group) => isHidden(message, [group.text]));
}

/** The message of a first line, on one line. */
function sampleOf(first: FirstLine | undefined): string {
  return messageText(first?.text ?? '')
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}

interface Growing {
  count: number;
  first: number;
  last: number;
  readonly lines: number[];
}

type GrowingGroup = Growing & {
  text: string;
  readonly sample: string;
  readonly level: Level;
  from: FirstLine | undefined;
};

/** One group of those whose messages have one mask, or masks that differ in few words: names without digits vary too. */
function joinAlike(byKey: ReadonlyMap<number, Growing>, firsts: ErrorLines['firsts']): readonly GrowingGroup[] {
  const byMask = new Map<string, GrowingGroup>();
  for (const [key, group] of byKey) {
    const first = firsts.get(key);
    const sample = sampleOf(first);
    const text = maskVariables(sample);
    const same = byMask.get(text);
    if (same === undefined) byMask.set(text, { ...group, text, sample, level: levelOf(first), from: first });
    else join(same, { ...group, from: first });
  }
  // By number of words and the first of them; in each drawer only so many are compared.
  const drawers = new Map<string, GrowingGroup[]>();
  for (const group of byMask.values()) {
    const words = group.text.split(' ');
    const name = `${words.length} ${words[0] ?? ''}`;
    const drawer = drawers.get(name) ?? [];
    drawers.set(name, drawer);
    if (!joinOne(drawer, group)) drawer.push(group);
  }
  return [...drawers.values()].flat();
}

/** Of a line that was cut within its level, an error. */
function levelOf(first: FirstLine | undefined): Level {
  const { level } = readRecord(first?.text ?? '');
  return level !== undefined && isErrorLevel(level) ? level : 'error';
}

const maxCompared = 50;

function joinOne(drawer: readonly GrowingGroup[], group: GrowingGroup): boolean {
  for (const other of drawer.slice(0, maxCompared)) {
    const text = joinMasks(other.text, group.text);
    if (text === undefined) continue;
    other.text = text;
    join(other, group);
    return true;
  }
  return false;
}

function join(group: GrowingGroup, other: Growing & Pick<GrowingGroup, 'from'>): void {
  if (other.first < group.first) group.from = other.from;
  add(group, other);
}

function add(group: Growing, other: Growing): void {
  group.count += other.count;
  group.first = Math.min(group.first, other.first);
  group.last = Math.max(group.last, other.last);
  const free = maxGroupLines - group.lines.length;
  if (free > 0) group.lines.push(...other.lines.slice(0, free));
}
