// The runs of Ansible in an operation log, and the failures that broke the operation.

import type { RunFailure, AnsibleRun } from './run.ts';
import type { RecapRow } from '../../log/ansible/ansible-line.ts';
import type { Scan } from '../../scan/scan.ts';
import { findLasting } from './lasting.ts';
import { addEvent, createRunBuilder, type RunBuilder } from './run-builder.ts';
import type { AnsibleEvent } from './structure.ts';

/** Reads the runs of a log from its lines of structure, its number of lines and its last lines. */
export function readRuns(
  events: readonly AnsibleEvent[],
  { lines, tail }: Pick<Scan, 'lines' | 'tail'>,
): readonly AnsibleRun[] {
  const runs: RunBuilder[] = [];
  let run = createRunBuilder();
  for (const event of events) {
    const { line } = event;
    if (line.kind === 'recap-row') run.recap.push({ ...line, line: event.match.from.line, text: event.match.context });
    else if (line.kind === 'recap-heading') {
      run.ended = true;
      run.errors.length = 0;
    } else {
      if (run.ended || run.recap.length > 0) {
        runs.push(run);
        run = createRunBuilder();
      }
      addEvent(run, event);
    }
  }
  if (run.failures.length + run.recap.length + run.tasks.length + run.errors.length > 0 || run.ended) runs.push(run);
  // Where nothing, or half a row, follows the last row, the recap may be cut off before the rows of other hosts.
  const last = tail.trimEnd().split('\n').at(-1) ?? '';
  const isCut = (events.at(-1)?.match.from.line ?? 0) + 1 >= lines || /^\S{1,253}\s{1,80}: ok=\d/.test(last);
  return runs.map(({ failures, recap, tasks, plays, errors }, index) => {
    const whole =
      index < runs.length - 1 ||
      !isCut ||
      failures.every((each) => each.ignored || recap.some(({ host }) => host === each.result.host));
    return { failures, recap, tasks, plays, errors, finished: recap.length > 0 && whole };
  });
}

/** A failure that broke an operation, and what makes that uncertain. */
export interface BreakingFailure {
  readonly failure: RunFailure;
  readonly run: AnsibleRun;
  readonly doubt?: string;
}

/**
 * The failures that were neither ignored nor rescued nor tried again by a later run, of runs whose recap fails or is cut off.
 * Empty where all went well in the end.
 */
export function findBreakingFailures(runs: readonly AnsibleRun[]): readonly BreakingFailure[] {
  const lasting = runs.map((run) => (runFails(run) ? findLasting(run) : []));
  const wanted = new Set(lasting.flatMap((failures) => failures.flatMap(({ task }) => task ?? [])));
  const later: LaterTries = new Map();
  return runs
    .toReversed()
    .map((run, back) => {
      const failures = lasting[runs.length - 1 - back] ?? [];
      const breaking = failures.filter((failure) => !isTriedAgain(failure, later));
      addTries(later, run, wanted);
      return breaking.flatMap((failure) => {
        const doubt = doubtOf(run, failure);
        // What Ansible itself stopped did not end with a task that others followed.
        if (doubt !== undefined && run.errors.length > 0) return [];
        return [{ failure, run, ...(doubt !== undefined && { doubt }) }];
      });
    })
    .toReversed()
    .flat();
}

/** How an operation went: its last run decides, unless an earlier failure was never made good. */
export function outcomeOfRuns(runs: readonly AnsibleRun[]): 'failed' | 'succeeded' | 'unknown' {
  if (findBreakingFailures(runs).length > 0 || runs.some(({ errors }) => errors.length > 0)) return 'failed';
  const last = runs.at(-1);
  if (last === undefined || !last.finished) return 'unknown';
  return runFails(last) ? 'failed' : 'succeeded';
}

function runFails(run: AnsibleRun): boolean {
  return !run.finished || run.recap.some((row) => row.failed > 0 || row.unreachable > 0);
}

/** By task and host: the plays of later runs that did the task, and what came of it is known; `anyPlay` where a run names none. */
type LaterTries = Map<string, Set<string>>;

const anyPlay = '';

function tryKey(task: string, host: string): string {
  return `${task}\n${host}`;
}

/** Adds what a run did of the wanted tasks: with hosts that came through, and with those on which the task itself failed again. */
function addTries(later: LaterTries, run: AnsibleRun, wanted: ReadonlySet<string>): void {
  const tasks = [...new Set(run.tasks.map(({ name }) => name))].filter((name) => wanted.has(name));
  if (tasks.length === 0) return;
  const plays = run.plays.length === 0 ? [anyPlay] : run.plays;
  const add = (task: string, host: string): void => {
    const known = later.get(tryKey(task, host)) ?? new Set();
    later.set(tryKey(task, host), known);
    for (const play of plays) known.add(play);
  };
  for (const { host, ok, failed, unreachable } of firstRows(run))
    if (ok > 0 && failed === 0 && unreachable === 0) for (const task of tasks) add(task, host);
  for (const { task, result } of run.failures) if (task !== undefined && tasks.includes(task)) add(task, result.host);
}

/** A host's first row counts. */
function firstRows({ recap }: AnsibleRun): Iterable<RecapRow> {
  return new Map(recap.toReversed().map((row) => [row.host, row])).values();
}

/** A later run of the same play did the same task on the same host: what came of it counts. */
function isTriedAgain({ task, play, result }: RunFailure, later: LaterTries): boolean {
  const plays = task === undefined ? undefined : later.get(tryKey(task, result.host));
  return plays !== undefined && (play === undefined || plays.has(anyPlay) || plays.has(play));
}

function doubtOf(run: AnsibleRun, failure: RunFailure): string | undefined {
  if (run.finished || (run.tasks.at(-1)?.line ?? 0) <= failure.event.match.from.line) return undefined;
  return 'the recap of this host: the log ends before it, and tasks ran after this failure, which may have been rescued';
}
