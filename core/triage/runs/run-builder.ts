// Adds the events of one run of Ansible to each other, in time that grows with their number and no faster.

import { isVague } from '../../log/ansible/message.ts';
import { isFailure } from '../../log/ansible/line.ts';
import type { ResultLine } from '../../log/ansible/ansible-line.ts';
import type { Match } from '../../scan/scan.ts';
import type { PlacedRow, RunError, RunFailure } from './run.ts';
import { taskName, type AnsibleEvent } from './structure.ts';

/** A run that is being read. */
export interface RunBuilder {
  readonly failures: Failure[];
  readonly recap: PlacedRow[];
  readonly tasks: { name: string; line: number }[];
  readonly plays: string[];
  readonly errors: RunError[];
  ended: boolean;
  /** The lines of the file, from 0, of the first and the last event; no event yet where the first is after the last. */
  from: number;
  to: number;
  /** By host. */
  readonly hosts: Map<string, Host>;
  /** By task, host and item: the result that has it, `several` where more than one has. */
  readonly items: Map<string, Match | 'several'>;
  /** The failures of the last task, where they are known. */
  last: LastTask | undefined;
}

type Failure = { -readonly [Key in keyof RunFailure]: RunFailure[Key] };

interface Host {
  last: Failure;
  /** The last failure of another match than that of `last`. */
  before: Failure | undefined;
  /** The failures after which it showed no life yet. */
  open: Failure[];
}

/** The failures at the end of the list that have one task, as far as they were not ignored. */
interface LastTask {
  readonly task: string | undefined;
  readonly open: Failure[];
  readonly failed: Map<string, Failure[]>;
}

export function createRunBuilder(): RunBuilder {
  return {
    failures: [],
    recap: [],
    tasks: [],
    plays: [],
    errors: [],
    ended: false,
    from: Infinity,
    to: -1,
    hosts: new Map(),
    items: new Map(),
    last: undefined,
  };
}

/** Adds any event but those of a recap. */
export function addEvent(run: RunBuilder, event: AnsibleEvent): void {
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

function addResult(run: RunBuilder, event: AnsibleEvent, result: ResultLine): void {
  // A callback without a recap shows only so that a host went on after a failure.
  if (result.style === 'minimal' || result.style === 'command') survive(run, event, result.host);
  if (!isFailure(result)) return;
  // What looks like a heading in the message above a result is none.
  while ((run.tasks.at(-1)?.line ?? -1) >= event.match.from.line - event.before && event.before > 0) run.tasks.pop();
  const isOpen = result.style === 'document' || result.style === 'minimal' || result.style === 'command';
  const task = result.task ?? (isOpen ? undefined : run.tasks.at(-1)?.name || undefined);
  const play = run.plays.at(-1) || undefined;
  if (isSummary(run, event, result, task)) return;
  const failure: Failure = {
    event,
    result,
    fields: event.fields,
    ...(task !== undefined && { task }),
    ...(play !== undefined && { play }),
    ignored: false,
  };
  run.failures.push(failure);
  const host = run.hosts.get(result.host);
  if (host === undefined) run.hosts.set(result.host, { last: failure, before: undefined, open: [failure] });
  else {
    if (host.last.event.match !== event.match) host.before = host.last;
    host.last = failure;
    host.open.push(failure);
  }
  noteItem(run, failure);
  if (run.last !== undefined && run.last.task === task) addToLast(run.last, failure);
  else run.last = run.last === undefined ? gatherLast(run.failures) : addToLast(newLast(task), failure);
}

/** The result of a whole loop, after those of its failed items: it says nothing new. */
function isSummary(
  run: RunBuilder,
  { match, fields }: AnsibleEvent,
  { host, item, ofLoop }: ResultLine,
  task: string | undefined,
): boolean {
  const known = run.hosts.get(host);
  const before = known?.last.event.match === match ? known.before : known?.last;
  if (task === undefined || before?.task !== task) return false;
  // The callback `unixy` names no item that is false or empty.
  if (item === undefined && fields['msg'] === 'One or more items failed') return true;
  if (before.result.item === undefined) return false;
  if (item === undefined) return isVague(fields['msg']);
  const same = run.items.get(itemKey(task, host, item));
  return ofLoop === true && same !== undefined && same !== match;
}

function noteItem({ items }: RunBuilder, { task, result, event }: Failure): void {
  if (task === undefined || result.item === undefined) return;
  const key = itemKey(task, result.host, result.item);
  const known = items.get(key);
  items.set(key, known === undefined || known === event.match ? event.match : 'several');
}

function itemKey(task: string, host: string, item: string): string {
  return [task, host, item].join('\n');
}

function survive({ hosts }: RunBuilder, { match }: AnsibleEvent, name: string): void {
  const host = hosts.get(name);
  if (host === undefined) return;
  for (const each of host.open) if (each.event.match !== match) each.ignored = true;
  host.open = host.open.filter((each) => each.event.match === match);
}

/** The task of a JSON document's results, which come before it. */
function nameOpen(run: RunBuilder, task: string): void {
  for (let index = run.failures.length - 1; index >= 0; index -= 1) {
    const each = run.failures[index];
    if (each === undefined || each.result.style !== 'document' || each.task !== undefined) break;
    each.task = task;
    noteItem(run, each);
    run.last = undefined;
  }
}

/**
 * `...ignoring` mentions the last result of the task that was not ignored yet, with all its failed items: the items of
 * several hosts may be between each other, and their `...ignoring` lines after all of them.
 */
function ignoreLast(run: RunBuilder): void {
  run.last ??= gatherLast(run.failures);
  const { open, failed } = run.last;
  while (open.at(-1)?.ignored === true) open.pop();
  const last = open.at(-1);
  if (last === undefined) return;
  last.ignored = true;
  if (last.result.kind !== 'failed') return;
  for (const each of failed.get(last.result.host) ?? []) each.ignored = true;
  failed.delete(last.result.host);
}

function gatherLast(failures: readonly Failure[]): LastTask {
  const task = failures.at(-1)?.task;
  const first = failures.findLastIndex((each) => each.task !== task) + 1;
  const last = newLast(task);
  for (const each of failures.slice(first)) addToLast(last, each);
  return last;
}

function newLast(task: string | undefined): LastTask {
  return { task, open: [], failed: new Map() };
}

function addToLast(last: LastTask, failure: Failure): LastTask {
  const { open, failed } = last;
  open.push(failure);
  if (failure.result.kind !== 'failed') return last;
  const { host } = failure.result;
  const known = failed.get(host);
  if (known === undefined) failed.set(host, [failure]);
  else known.push(failure);
  return last;
}
