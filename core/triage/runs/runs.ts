// The runs of Ansible in an operation log, and the one failure that broke the operation.

import type { RecapRow, ResultLine } from '../../log/ansible.ts';
import { unwrapLine } from '../../log/unwrap.ts';
import type { Scan } from '../../scan/scan.ts';
import type { AnsibleEvent } from './structure.ts';

/** A failed result for a host. */
export interface RunFailure {
  readonly event: AnsibleEvent;
  readonly result: ResultLine;
  /** `role : name`, or the bare name; absent where the log begins after the task's heading, or has too many to keep. */
  readonly task?: string;
  readonly play?: string;
  readonly ignored: boolean;
}

/** A row of a recap, the line (from 0) in which it is, and that line's text. */
export type PlacedRow = RecapRow & { readonly line: number; readonly text: string };

/** From the first play or task up to and including the recap. */
export interface Run {
  readonly failures: readonly RunFailure[];
  readonly recap: readonly PlacedRow[];
  /** Tasks and handlers by name, with the line of their heading. */
  readonly tasks: readonly { readonly name: string; readonly line: number }[];
  /** Names of the plays, as far as their headings are there. */
  readonly plays: readonly string[];
  /** False where the log ends before its recap, or within it: then a host that failed has no row. */
  readonly finished: boolean;
}

/** Reads the runs of a log from its lines of structure, its number of lines and its last lines. */
export function readRuns(
  events: readonly AnsibleEvent[],
  { lines, tail }: Pick<Scan, 'lines' | 'tail'>,
): readonly Run[] {
  const runs: Building[] = [];
  let run = newRun();
  for (const event of events) {
    const { line } = event;
    if (line.kind === 'recap-row') run.recap.push({ ...line, line: event.match.from.line, text: event.match.context });
    else if (line.kind === 'recap-heading') run.ended = true;
    else {
      if (run.ended || run.recap.length > 0) {
        runs.push(run);
        run = newRun();
      }
      addEvent(run, event);
    }
  }
  if (run.failures.length + run.recap.length + run.tasks.length > 0 || run.ended) runs.push(run);
  // Where nothing, or half a row, follows the last row, the recap may be cut off before the rows of other hosts.
  const last = unwrapLine(tail.trimEnd().split('\n').at(-1) ?? '').text;
  const isCut = (events.at(-1)?.match.from.line ?? 0) + 1 >= lines || /^\S{1,253}\s{1,80}: ok=\d/.test(last);
  return runs.map(({ failures, recap, tasks, plays }, index) => {
    const whole =
      index < runs.length - 1 || !isCut || failures.every((each) => each.ignored || findRow(recap, each) !== undefined);
    return { failures, recap, tasks, plays, finished: recap.length > 0 && whole };
  });
}

/** The failure that broke the operation, and what makes that uncertain. */
export interface BreakingFailure {
  readonly failure: RunFailure;
  readonly run: Run;
  readonly doubt?: string;
}

/**
 * The last failure that was neither ignored nor rescued nor retried with success, in a run whose recap fails or is cut
 * off. Undefined where all went well in the end.
 */
export function findBreakingFailure(runs: readonly Run[]): BreakingFailure | undefined {
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index];
    if (run === undefined || !runFails(run)) continue;
    const later = runs.slice(index + 1);
    const failure = run.failures.findLast((each) => isLasting(run, each) && !succeedsLater(each, later));
    if (failure === undefined) continue;
    const doubt = doubtOf(run, failure);
    return { failure, run, ...(doubt !== undefined && { doubt }) };
  }
  return undefined;
}

/** How an operation went: its last run decides, unless an earlier failure was never made good. */
export function outcomeOfRuns(runs: readonly Run[]): 'failed' | 'succeeded' | 'unknown' {
  if (findBreakingFailure(runs) !== undefined) return 'failed';
  const last = runs.at(-1);
  if (last === undefined || !last.finished) return 'unknown';
  return runFails(last) ? 'failed' : 'succeeded';
}

/** Whether a failure was neither ignored nor, by the recap, rescued. */
export function isLasting(run: Run, failure: RunFailure): boolean {
  if (failure.ignored) return false;
  const row = findRow(run.recap, failure);
  // A host without a row is believed to have failed.
  return row === undefined || row.failed > 0 || row.unreachable > 0;
}

interface Building {
  readonly failures: RunFailure[];
  readonly recap: PlacedRow[];
  readonly tasks: { name: string; line: number }[];
  readonly plays: string[];
  ended: boolean;
}

function newRun(): Building {
  return { failures: [], recap: [], tasks: [], plays: [], ended: false };
}

function addEvent(run: Building, event: AnsibleEvent): void {
  const { line, match } = event;
  if (line.kind === 'play') {
    run.plays.push(line.name);
  } else if (line.kind === 'task' || line.kind === 'handler') {
    run.tasks.push({
      name: line.role === undefined ? line.name : `${line.role} : ${line.name}`,
      line: match.from.line,
    });
  } else if (line.kind === 'failed' || line.kind === 'fatal' || line.kind === 'unreachable') {
    const task = run.tasks.at(-1)?.name || undefined;
    const play = run.plays.at(-1);
    run.failures.push({
      event,
      result: line,
      ...(task !== undefined && { task }),
      ...(play !== undefined && { play }),
      ignored: false,
    });
  } else if (line.kind === 'ignoring') {
    ignoreLast(run);
  }
}

/**
 * `...ignoring` speaks of the last result of the task that was not ignored yet, with all its failed items: the items of
 * several hosts may stand between each other, and their `...ignoring` lines after all of them.
 */
function ignoreLast(run: Building): void {
  const task = run.failures.at(-1)?.task;
  const last = run.failures.findLast((each) => each.task === task && !each.ignored);
  if (last === undefined) return;
  for (let index = run.failures.length - 1; index >= 0; index -= 1) {
    const each = run.failures[index];
    if (each === undefined || each.task !== task) break;
    const sameResult = each.result.host === last.result.host && each.result.kind === 'failed';
    if (each === last || (sameResult && last.result.kind === 'failed'))
      run.failures[index] = { ...each, ignored: true };
  }
}

function runFails(run: Run): boolean {
  return !run.finished || run.recap.some((row) => row.failed > 0 || row.unreachable > 0);
}

function findRow(recap: readonly PlacedRow[], failure: RunFailure): PlacedRow | undefined {
  return recap.find((row) => row.host === failure.result.host);
}

/** A later run of the same play did the same task, and the host came through: the operation was tried again. */
function succeedsLater(failure: RunFailure, later: readonly Run[]): boolean {
  const { task, play } = failure;
  if (task === undefined) return false;
  return later.some((run) => {
    const row = findRow(run.recap, failure);
    const samePlay = play === undefined || run.plays.length === 0 || run.plays.includes(play);
    const cameThrough = row !== undefined && row.ok > 0 && row.failed === 0 && row.unreachable === 0;
    return samePlay && cameThrough && run.tasks.some((each) => each.name === task);
  });
}

function doubtOf(run: Run, failure: RunFailure): string | undefined {
  const after = run.tasks.filter((task) => task.line > failure.event.match.from.line).length;
  if (run.finished || after === 0) return undefined;
  return 'the recap of this host: the log ends before it, and tasks ran after this failure, which may have been rescued';
}
