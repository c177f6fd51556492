// Keeps the most important entries of one log, and counts what it leaves out.

import type { TimelineGap, TimelineEntry, TimelineKind } from './entry.ts';

export type MutableEntry = { -readonly [Key in keyof TimelineEntry]: TimelineEntry[Key] };

/** Entries of one log up to a limit. */
export interface KeptEntries {
  /** Whether an entry of this kind would be kept now: less important ones give way to it. */
  readonly hasRoom: (kind: TimelineKind) => boolean;
  /** Keeps an entry for which there is room. */
  readonly keep: (entry: MutableEntry) => void;
  /** Counts one that is not kept. */
  readonly leaveOut: (entry: Pick<TimelineEntry, 'kind' | 'line' | 'time'>) => void;
  /** Counts an entry once more; one that gave way is counted as left out. */
  readonly repeat: (entry: MutableEntry) => void;
  /** In the order of the log. */
  readonly entries: () => readonly TimelineEntry[];
  readonly leftOut: () => readonly TimelineGap[];
}

/** Kinds of entries by importance: the last of the least important that is kept gives way first. */
const ranks: readonly (Pick<TimelineGap, 'what'> & { readonly kinds: readonly TimelineKind[] })[] = [
  { what: 'known errors and failed tasks', kinds: ['message', 'alert', 'finding', 'end', 'task-failed'] },
  { what: 'unknown errors', kinds: ['error'] },
  { what: 'warnings, restarts and starts of tasks', kinds: ['warning', 'restart', 'task'] },
];

/** Keeps `most` entries of the log at `path`. */
export function createKeptEntries(path: string, most: number): KeptEntries {
  const kept = ranks.map((): { entry: MutableEntry; number: number }[] => []);
  const missed = ranks.map((): { count: number; line: number; time?: string } => ({ count: 0, line: Infinity }));
  const gone = new Set<MutableEntry>();
  let size = 0;
  let number = 0;
  const rankOf = (kind: TimelineKind): number => ranks.findIndex(({ kinds }) => kinds.includes(kind));
  const leastKept = (): number => kept.findLastIndex(({ length }) => length > 0);
  const miss = ({ kind, line = 0, time }: Pick<TimelineEntry, 'kind' | 'line' | 'time'>, count: number): void => {
    const one = missed[rankOf(kind)];
    if (one === undefined) return;
    one.count += count;
    if (line >= one.line) return;
    one.line = line;
    if (time === undefined) delete one.time;
    else one.time = time;
  };
  return {
    hasRoom: (kind) => size < most || rankOf(kind) < leastKept(),
    keep: (entry) => {
      if (size >= most) {
        const last = kept[leastKept()]?.pop();
        if (last !== undefined) {
          gone.add(last.entry);
          miss(last.entry, last.entry.count);
        }
      } else size += 1;
      kept[rankOf(entry.kind)]?.push({ entry, number });
      number += 1;
    },
    leaveOut: (entry) => miss(entry, 1),
    repeat: (entry) => {
      if (gone.has(entry)) miss(entry, 1);
      else entry.count += 1;
    },
    entries: () =>
      kept
        .flat()
        .toSorted((a, b) => a.number - b.number)
        .map(({ entry }) => entry),
    leftOut: () =>
      ranks.flatMap(({ what }, rank) => {
        const { count, line, time } = missed[rank] ?? { count: 0, line: 0 };
        return count === 0 ? [] : [{ path, what, count, line, ...(time !== undefined && { time }) }];
      }),
  };
}
