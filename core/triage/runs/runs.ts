// The runs of Ansible in an operation log, and the failures that broke the operation.

import type { ResultFields } from '../../log/ansible/fields.ts';
import { isVague } from '../../log/ansible/message.ts';
import { isFailure, type RecapRow, type ResultLine } from '../../log/ansible/line.ts';
import { unwrapLine } from '../../log/unwrap.ts';
import type { Scan } from '../../scan/scan.ts';
import { findLasting } from './lasting.ts';
import { taskName, type AnsibleEvent } from './structure.ts';

/** A failed result for a host. */
export interface RunFailure {
  readonly event: AnsibleEvent;
  readonly result: ResultLine;
  readonly fields: ResultFields;
  /** `role : name`, or the bare name; absent where the log begins after the task's heading, or has too many to keep. */
  readonly task?: string;
  readonly play?: string;
  /** Ignored, or followed by another result of its host where nothing else says that the host went on. */
  readonly ignored: boolean;
}

/** A row of a recap, the line (from 0) in which it is, and that line's text. */
export type PlacedRow = RecapRow & { readonly line: number; readonly text: string };

/** An error of Ansible itself, in place of a recap. */
export interface RunError {
  readonly event: AnsibleEvent;
  readonly message: string;
  /** The last task before it. */
  readonly task?: string;
}

/** From the first play or task up to and including the recap. */
export interface Run {
  readonly failures: readonly RunFailure[];
  readonly recap: readonly PlacedRow[];
  /** Tasks and handlers by name, with the line of their heading. */
  readonly tasks: readonly { readonly name: string; readonly line: number }[];
  /** Names of the plays, as far as their headings are there. */
  readonly plays: readonly string[];
  /** The errors with which Ansible itself ended the run; none where a recap follows. */
  readonly errors: readonly RunError[];
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
    else if (line.kind === 'recap-heading') {
      run.ended = true;
      run.errors.length = 0;
    } else {
      if (run.ended || run.recap.length > 0) {
        runs.push(run);
        run = newRun();
      }
      addEvent(run, event);
    }
  }
  if (run.failures.length + run.recap.length + run.tasks.length + run.errors.length > 0 || run.ended) runs.push(run);
  // Where nothing, or half a row, follows the last row, the recap may be cut off before the rows of other hosts.
  const last = unwrapLine(tail.trimEnd().split('\n').at(-1) ?? '').text;
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
  readonly run: Run;
  readonly doubt?: string;
}

/**
 * The failures that were neither ignored nor rescued nor tried again by a later run, of runs whose recap fails or is cut off.
 * Empty where all went well in the end.
 */
export function findBreakingFailures(runs: readonly Run[]): readonly BreakingFailure[] {
  return runs.flatMap((run, index) => {
    if (!runFails(run)) return [];
    const later = runs.slice(index + 1);
    return findLasting(run)
      .filter((failure) => !isTriedAgain(failure, later))
      .flatMap((failure) => {
        const doubt = doubtOf(run, failure);
        // What Ansible itself stopped did not end with a task that others followed.
        if (doubt !== undefined && run.errors.length > 0) return [];
        return [{ failure, run, ...(doubt !== undefined && { doubt }) }];
      });
  });
}

/** How an operation went: its last run decides, unless an earlier failure was never made good. */
export function outcomeOfRuns(runs: readonly Run[]): 'failed' | 'succeeded' | 'unknown' {
  if (findBreakingFailures(runs).length > 0 || runs.some(({ errors }) => errors.length > 0)) return 'failed';
  const last = runs.at(-1);
  if (last === undefined || !last.finished) return 'unknown';
  return runFails(last) ? 'failed' : 'succeeded';
}

interface Building {
  readonly failures: RunFailure[];
  readonly recap: PlacedRow[];
  readonly tasks: { name: string; line: number }[];
  readonly plays: string[];
  readonly errors: RunError[];
  ended: boolean;
}

function newRun(): Building {
  return { failures: [], recap: [], tasks: [], plays: [], errors: [], ended: false };
}

function addEvent(run: Building, event: AnsibleEvent): void {
  const { line, match } = event;
  if (line.kind === 'play') {
    run.plays.push(line.name);
  } else if (line.kind === 'task' || line.kind === 'handler') {
    const name = taskName(line);
    run.tasks.push({ name, line: match.from.line });
    if (line.closes === true) nameOpen(run, name);
  } else if ('host' in line && line.kind !== 'recap-row' && line.kind !== 'retrying') {
    addResult(run, event, line);
  } else if (line.kind === 'error') {
    const task = run.tasks.at(-1)?.name || undefined;
    run.errors.push({ event, message: line.message, ...(task !== undefined && { task }) });
  } else if (line.kind === 'ignoring') {
    ignoreLast(run);
  }
}

function addResult(run: Building, event: AnsibleEvent, result: ResultLine): void {
  // A callback without a recap shows only so that a host went on after a failure.
  if (result.style === 'minimal' || result.style === 'command') survive(run, event, result.host);
  if (!isFailure(result)) return;
  const isOpen = result.style === 'document' || result.style === 'minimal' || result.style === 'command';
  const task = result.task ?? (isOpen ? undefined : run.tasks.at(-1)?.name || undefined);
  const play = run.plays.at(-1) || undefined;
  if (isSummary(run, event, result, task)) return;
  run.failures.push({
    event,
    result,
    fields: event.fields,
    ...(task !== undefined && { task }),
    ...(play !== undefined && { play }),
    ignored: false,
  });
}

/** The result of a whole loop, after those of its failed items: it says nothing new. */
function isSummary(
  run: Building,
  { match, fields }: AnsibleEvent,
  { host, item, ofLoop }: ResultLine,
  task: string | undefined,
): boolean {
  const isSameItem = (each: RunFailure): boolean =>
    each.task === task && each.result.host === host && each.result.item === item;
  const before = run.failures.findLast((each) => each.result.host === host && each.event.match !== match);
  if (task === undefined || before?.task !== task) return false;
  // The callback `unixy` names no item that is false or empty.
  if (item === undefined && fields['msg'] === 'One or more items failed') return true;
  if (before.result.item === undefined) return false;
  if (item === undefined) return isVague(fields['msg']);
  return ofLoop === true && run.failures.some((each) => isSameItem(each) && each.event.match !== match);
}

function survive(run: Building, { match }: AnsibleEvent, host: string): void {
  for (const [index, each] of run.failures.entries())
    if (each.result.host === host && each.event.match !== match && !each.ignored)
      run.failures[index] = { ...each, ignored: true };
}

/** The task of a JSON document's results, which come before it. */
function nameOpen(run: Building, task: string): void {
  for (let index = run.failures.length - 1; index >= 0; index -= 1) {
    const each = run.failures[index];
    if (each === undefined || each.result.style !== 'document' || each.task !== undefined) break;
    run.failures[index] = { ...each, task };
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

/** A later run of the same play did the same task on the same host: what came of it counts. */
function isTriedAgain(failure: RunFailure, later: readonly Run[]): boolean {
  const { task, play } = failure;
  if (task === undefined) return false;
  return later.some((run) => {
    const samePlay = play === undefined || run.plays.length === 0 || run.plays.includes(play);
    if (!samePlay || !run.tasks.some((each) => each.name === task)) return false;
    const { host } = failure.result;
    const row = run.recap.find((each) => each.host === host);
    const cameThrough = row !== undefined && row.ok > 0 && row.failed === 0 && row.unreachable === 0;
    return cameThrough || run.failures.some((each) => each.result.host === host && each.task === task);
  });
}

function doubtOf(run: Run, failure: RunFailure): string | undefined {
  const after = run.tasks.filter((task) => task.line > failure.event.match.from.line).length;
  if (run.finished || after === 0) return undefined;
  return 'the recap of this host: the log ends before it, and tasks ran after this failure, which may have been rescued';
}
