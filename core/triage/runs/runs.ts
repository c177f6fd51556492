// The runs of Ansible in an operation log, and the failures that broke the operation.

import type { RunFailure, AnsibleRun } from './run.ts';
import type { RecapRow } from '../../log/ansible/ansible-line.ts';
import { lineInFile } from '../../log/envelope/origins.ts';
import { sourcesOf } from '../../log/envelope/sources.ts';
import type { Scan } from '../../scan/scan.ts';
import { findLasting } from './lasting.ts';
import { addEvent, createRunBuilder, type RunBuilder } from './run-builder.ts';
import type { AnsibleEvent } from './structure.ts';

/**
 * Reads the runs of a log from its lines of structure: those of each program that writes to it by themselves, in the order in which they end.
 */
export function readRuns(
  events: readonly AnsibleEvent[],
  scan: Pick<Scan, 'lines' | 'tail' | 'origins'>,
): readonly AnsibleRun[] {
  const { origins } = scan;
  const names = sourcesOf(events.map(({ match }) => origins.known.get(match.from.line)?.stated));
  const sources = new Map<string, RunBuilder[]>();
  let source = '';
  for (const [index, event] of events.entries()) {
    const record = event.match.from.line;
    // What no envelope names belongs to what is before it, or to the first that is named: carriers leave lines out.
    source = names[index] || source;
    const runs = sources.get(source) ?? sources.get('') ?? [];
    if (source !== '') sources.delete('');
    sources.set(source, runs);
    const run = addToRuns(runs, event);
    const line = lineInFile(origins, record);
    run.from = Math.min(run.from, line);
    run.to = Math.max(run.to, line);
  }
  const isCut = endsWithinRecap(events, scan);
  return [...sources]
    .flatMap(([name, runs]) => {
      const found = runs.filter(isRun);
      return found.map((run, index) => finishRun(run, isCut && name === source && index === found.length - 1));
    })
    .toSorted((one, other) => one.to - other.to);
}

/** Adds an event to the last of the runs, or to a new one. */
function addToRuns(runs: RunBuilder[], event: AnsibleEvent): RunBuilder {
  const { line, match } = event;
  const isRecap = line.kind === 'recap-row' || line.kind === 'recap-heading';
  const last = runs.at(-1);
  const run = last === undefined || (!isRecap && (last.ended || last.recap.length > 0)) ? createRunBuilder() : last;
  if (run !== last) runs.push(run);
  if (line.kind === 'recap-row') run.recap.push({ ...line, line: match.from.line, text: match.context });
  else if (line.kind === 'recap-heading') run.ended = true;
  else addEvent(run, event);
  return run;
}

function isRun({ failures, recap, tasks, errors, ended }: RunBuilder): boolean {
  return failures.length + recap.length + tasks.length + errors.length > 0 || ended;
}

/** Where nothing, or half a row, follows the last row, the recap may be cut off before the rows of other hosts. */
function endsWithinRecap(events: readonly AnsibleEvent[], { lines, tail }: Pick<Scan, 'lines' | 'tail'>): boolean {
  const last = tail.trimEnd().split('\n').at(-1) ?? '';
  return (events.at(-1)?.match.from.line ?? 0) + 1 >= lines || /^\S{1,253}\s{1,80}: ok=\d/.test(last);
}

function finishRun(run: RunBuilder, isCut: boolean): AnsibleRun {
  const { recap, tasks, plays, from, to } = run;
  const failures = [...run.failures, ...silentFailures(run)].toSorted(
    (one, other) => one.event.match.from.line - other.event.match.from.line,
  );
  const errors = run.ended ? [] : run.errors;
  const isWhole =
    !isCut || failures.every((each) => each.ignored || recap.some(({ host }) => host === each.result.host));
  return { failures, recap, tasks, plays, errors, from, to, finished: recap.length > 0 && isWhole };
}

/** Of hosts that the recap counts as failed without any result: since 2.19 a file that cannot be included is an error above the recap only. */
function silentFailures({ failures, recap, errors }: RunBuilder): readonly RunFailure[] {
  const error = errors.at(-1);
  if (error?.task === undefined) return [];
  const { event, task, message } = error;
  const known = new Set(failures.map(({ result }) => result.host));
  return recap
    .filter(({ host, failed }) => failed > 0 && !known.has(host))
    .map(({ host }) => ({ event, result: { kind: 'fatal', host }, fields: { msg: message }, task, ignored: false }));
}

/** A failure that broke an operation, and what makes that uncertain. */
export interface BreakingFailure {
  readonly failure: RunFailure;
  readonly run: AnsibleRun;
  readonly doubt?: string;
}

/**
 * The failures that were neither ignored nor rescued nor tried again by a later run, of runs whose recap fails or is cut off.
 * Empty if all went well in the end.
 */
export function findBreakingFailures(runs: readonly AnsibleRun[]): readonly BreakingFailure[] {
  const lasting = runs.map((run) => (runFails(run) ? findLasting(run) : []));
  const wanted = new Set(lasting.flatMap((failures) => failures.flatMap(({ task }) => task ?? [])));
  const tries: LaterTries = new Map();
  // Runs of several programs may go on at the same time: then none is later than the other.
  const byStart = runs.toSorted((one, other) => one.from - other.from);
  return runs
    .toReversed()
    .map((run, back) => {
      for (let later = byStart.at(-1); later !== undefined && later.from > run.to; later = byStart.at(-1)) {
        addTries(tries, later, wanted);
        byStart.pop();
      }
      const failures = lasting[runs.length - 1 - back] ?? [];
      return failures.flatMap((failure) => {
        const doubt = doubtOf(run, failure);
        // What Ansible itself stopped did not end with a task that others followed.
        if (isTriedAgain(failure, tries) || (doubt !== undefined && run.errors.length > 0)) return [];
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
