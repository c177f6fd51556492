// What checks and facts may look at: the matches of a log by pattern, its sections, its ends. Never its text.

import type { LogKind } from '../log/kind.ts';
import type { Sections } from '../log/section.ts';
import type { Pattern } from '../scan/pattern.ts';
import type { Match, Scan } from '../scan/scan.ts';
import { readRuns, type Run } from './runs/runs.ts';
import { createEventReader, structurePatterns, type EventReader } from './runs/structure.ts';

/** One log, seen from triage. */
export interface LogIndex {
  readonly path: string;
  readonly kind: LogKind;
  readonly scan: Scan;
  readonly sections: Sections;
  /** The matches of some patterns, in the log's order, each once. */
  readonly of: (...patterns: readonly Pattern[]) => readonly Match[];
  /** The runs of Ansible in it; none in a get-master-info result. Read once. */
  readonly runs: () => readonly Run[];
}

/** Groups a scan's matches by pattern. */
export function createLook(
  scan: Scan,
  known: Omit<LogIndex, 'scan' | 'of' | 'runs'>,
  readEvents: EventReader = createEventReader(),
): LogIndex {
  const byKey = new Map<string, Match[]>();
  for (const match of scan.matches) {
    const list = byKey.get(match.key);
    if (list === undefined) byKey.set(match.key, [match]);
    else list.push(match);
  }
  const merged = new Map<string, readonly Match[]>();
  const of = (...patterns: readonly Pattern[]): readonly Match[] => {
    const keys = [...new Set(patterns.map((pattern) => pattern.key))];
    const [first = ''] = keys;
    if (keys.length <= 1) return byKey.get(first) ?? [];
    const name = keys.join('\n');
    const earlier = merged.get(name);
    if (earlier !== undefined) return earlier;
    const all = keys.flatMap((key) => byKey.get(key) ?? []).toSorted((a, b) => a.start - b.start || a.end - b.end);
    merged.set(name, all);
    return all;
  };
  let runs: readonly Run[] | undefined;
  const readOnce = (): readonly Run[] => {
    runs ??= known.kind === 'master-info' ? [] : readRuns(readEvents(of(...structurePatterns)), scan);
    return runs;
  };
  return { ...known, scan, of, runs: readOnce };
}
