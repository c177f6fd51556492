// What checks and facts may look at: the matches of a log by pattern, its sections, its ends. Never its text.

import type { Stated } from '../log/envelope/envelope.ts';
import type { LogKind } from '../log/log-kind.ts';
import type { Sections } from '../log/section/section.ts';
import { readStamp } from '../log/stamp.ts';
import { readLogTime } from '../log/time.ts';
import type { Pattern } from '../scan/pattern.ts';
import type { Match, Scan } from '../scan/scan.ts';
import { findBreakingFailures, readRuns, type BreakingFailure } from './runs/runs.ts';
import type { AnsibleRun } from './runs/run.ts';
import type { AnsibleEvent } from './runs/structure.ts';

/** One log, seen from triage. */
export interface LogIndex {
  readonly path: string;
  readonly kind: LogKind;
  readonly scan: Scan;
  readonly sections: Sections;
  /** The matches of some patterns, in the log's order, each once. */
  readonly of: (...patterns: readonly Pattern[]) => readonly Match[];
  /** What envelopes state of the record of a match. */
  readonly statedOf: (match: Match) => Stated | undefined;
  /** When the record of a match says it happened, or else its envelope: ISO 8601 in UTC, only if date, time and zone are known. */
  readonly timeOf: (match: Match) => string | undefined;
  /** The runs of Ansible in it; none in a get-master-info result. Read once. */
  readonly runs: () => readonly AnsibleRun[];
  /** The failures of these runs that broke the operation. Found once. */
  readonly breaking: () => readonly BreakingFailure[];
}

/** Groups a scan's matches by pattern. `events` are Ansible's lines in it. */
export function createLook(
  scan: Scan,
  known: Pick<LogIndex, 'path' | 'kind' | 'sections'>,
  events: readonly AnsibleEvent[] = [],
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
  let runs: readonly AnsibleRun[] | undefined;
  const readOnce = (): readonly AnsibleRun[] => {
    runs ??= known.kind === 'master-info' ? [] : readRuns(events, scan);
    return runs;
  };
  let breaking: readonly BreakingFailure[] | undefined;
  const findOnce = (): readonly BreakingFailure[] => (breaking ??= findBreakingFailures(readOnce()));
  const statedOf = ({ from }: Match): Stated | undefined => scan.origins.known.get(from.line)?.stated;
  const timeOf = (match: Match): string | undefined => {
    const { time } = statedOf(match) ?? {};
    return readLogTime(match.context)?.iso ?? (time === undefined ? undefined : readStamp(time)?.time.iso);
  };
  return { ...known, scan, of, statedOf, timeOf, runs: readOnce, breaking: findOnce };
}
