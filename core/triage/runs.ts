// The runs of Ansible in an operation log, and the one failure that broke the operation.

import type { RecapRow, ResultLine } from '../log/ansible.ts';
import type { AnsibleEvent } from './structure.ts';

/** A failed result for a host. */
export interface RunFailure {
  readonly event: AnsibleEvent;
  readonly result: ResultLine;
  /** `role : name`, or the bare name; absent where the log begins after the task's heading. */
  readonly task?: string;
  readonly ignored: boolean;
}

/** From the first play or task up to and including the recap. */
export interface Run {
  readonly failures: readonly RunFailure[];
  readonly recap: readonly RecapRow[];
  /** Tasks and handlers by name, with the line of their heading. */
  readonly tasks: readonly { readonly name: string; readonly line: number }[];
  /** False where the log ends, or is cut off, before a row of the recap. */
  readonly finished: boolean;
}

/** Reads the runs of a log from its lines of structure. */
export function readRuns(events: readonly AnsibleEvent[]): readonly Run[] {
  const runs: Building[] = [];
  let run = newRun();
  for (const event of events) {
    const { line } = event;
    if (line.kind === 'recap-row') run.recap.push(line);
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
  return runs.map(({ failures, recap, tasks }) => ({ failures, recap, tasks, finished: recap.length > 0 }));
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
    const failure = run.failures.findLast(
      (each) => !each.ignored && hostFails(run, each.result.host) && !succeedsLater(each, later),
    );
    if (failure === undefined) continue;
    const doubt = doubtOf(run, failure);
    return { failure, run, ...(doubt !== undefined && { doubt }) };
  }
  return undefined;
}

interface Building {
  readonly failures: RunFailure[];
  readonly recap: RecapRow[];
  readonly tasks: { name: string; line: number }[];
  ended: boolean;
}

function newRun(): Building {
  return { failures: [], recap: [], tasks: [], ended: false };
}

function addEvent(run: Building, event: AnsibleEvent): void {
  const { line, match } = event;
  if (line.kind === 'task' || line.kind === 'handler') {
    run.tasks.push({
      name: line.role === undefined ? line.name : `${line.role} : ${line.name}`,
      line: match.from.line,
    });
  } else if (line.kind === 'failed' || line.kind === 'fatal' || line.kind === 'unreachable') {
    const task = run.tasks.at(-1)?.name;
    run.failures.push({ event, result: line, ...(task !== undefined && { task }), ignored: false });
  } else if (line.kind === 'ignoring') {
    ignoreLast(run);
  }
}

/** `...ignoring` speaks of the result above it, with all the failed items of that task and host. */
function ignoreLast(run: Building): void {
  const last = run.failures.at(-1);
  if (last === undefined) return;
  for (let index = run.failures.length - 1; index >= 0; index -= 1) {
    const failure = run.failures[index];
    const sameResult = failure !== undefined && failure.task === last.task && failure.result.host === last.result.host;
    if (failure === undefined || (failure !== last && !(sameResult && failure.result.kind === 'failed'))) break;
    run.failures[index] = { ...failure, ignored: true };
  }
}

function runFails(run: Run): boolean {
  return !run.finished || run.recap.some((row) => row.failed > 0 || row.unreachable > 0);
}

/** A host whose row of the recap is clean was rescued; one without a row is believed to have failed. */
function hostFails(run: Run, host: string): boolean {
  const row = run.recap.find((each) => each.host === host);
  return row === undefined || row.failed > 0 || row.unreachable > 0;
}

/** A later run did the same task without this failure: the operation was tried again, and went past it. */
function succeedsLater(failure: RunFailure, later: readonly Run[]): boolean {
  return later.some(
    (run) =>
      failure.task !== undefined &&
      run.tasks.some((task) => task.name === failure.task) &&
      !run.failures.some((each) => each.task === failure.task && !each.ignored),
  );
}

function doubtOf(run: Run, failure: RunFailure): string | undefined {
  const after = run.tasks.filter((task) => task.line > failure.event.match.from.line).length;
  if (run.finished || after === 0) return undefined;
  return 'the log ends before its PLAY RECAP, and tasks ran after this failure: it may have been rescued';
}
