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
  /** From 0: the first and the last, and the first `maxGroupLines` of them. */
  readonly first: number;
  readonly last: number;
  readonly lines: readonly number[];
  /** Where the ranking is sure; absent where nobody asked. */
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
  /** Whether there are more lines at error level, which were not looked at. */
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

/** Groups the error lines that are not in `known`, the lines that findings touch; `most` groups. Linear in the lines. */
export function findUnknown(errors: ErrorLines, known: ReadonlySet<number>, most = maxGroups): UnknownErrors {
  const byKey = new Map<number, Growing>();
  for (const { line, key } of errors.list) {
    if (known.has(line)) continue;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { count: 1, first: line, last: line, lines: [line] });
    else add(group, { count: 1, first: line, last: line, lines: [line] });
  }
  const ordinaryKeys = new Set([...byKey.keys()].filter((key) => isOrdinaryError(sampleOf(errors.firsts.get(key)))));
  const lines = errors.list.flatMap(({ line, key }) => (known.has(line) || ordinaryKeys.has(key) ? [] : [line]));
  const of = (ordinary: boolean): readonly UnknownGroup[] =>
    joinAlike(new Map([...byKey].filter(([key]) => ordinaryKeys.has(key) === ordinary)), errors.firsts)
      .toSorted((a, b) => b.count - a.count || a.first - b.first)
      .slice(0, most);
  const ordinary = of(true);
  return {
    groups: of(false),
    lines,
    count: lines.length,
    more: errors.more,
    ordinary: { groups: ordinary, count: ordinary.reduce((sum, { count }) => sum + count, 0) },
  };
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

type GrowingGroup = Growing & { text: string; readonly sample: string; readonly level: Level };

/** One group of those whose messages have one mask, or masks that differ in few words: names without digits vary too. */
function joinAlike(byKey: ReadonlyMap<number, Growing>, firsts: ErrorLines['firsts']): readonly UnknownGroup[] {
  const byMask = new Map<string, GrowingGroup>();
  for (const [key, group] of byKey) {
    const first = firsts.get(key);
    const sample = sampleOf(first);
    const text = maskVariables(sample);
    const same = byMask.get(text);
    if (same === undefined) byMask.set(text, { ...group, text, sample, level: levelOf(first) });
    else add(same, group);
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
    add(other, group);
    return true;
  }
  return false;
}

function add(group: Growing, other: Growing): void {
  group.count += other.count;
  group.first = Math.min(group.first, other.first);
  group.last = Math.max(group.last, other.last);
  const free = maxGroupLines - group.lines.length;
  if (free > 0) group.lines.push(...other.lines.slice(0, free));
}
