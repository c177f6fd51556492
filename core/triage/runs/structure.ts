// The structure of an operation log, read from the few lines that carry it: tasks, failures, retries, recaps.

import { fixedPattern, parseTemplate } from '../../catalog/template.ts';
import { cleanCopied } from '../../log/ansible/copied.ts';
import { followAbove, followBelow, isNamedAbove, tasksAbove } from '../../log/ansible/around.ts';
import { documentWords, followDocument, readDocument } from '../../log/ansible/document.ts';
import { eventWords, followEvent, readEvent } from '../../log/ansible/event.ts';
import { followError, isOwnError, originLines, originTask } from '../../log/ansible/error.ts';
import { readFields } from '../../log/ansible/fields.ts';
import type { ResultFields } from '../../log/ansible/ansible-line.ts';
import { failedItems, itemOf } from '../../log/ansible/items.ts';
import { isFailure, readAnsibleLine } from '../../log/ansible/line.ts';
import type { AnsibleLine } from '../../log/ansible/ansible-line.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';
import type { Around, Follow } from '../../text/follow.ts';

const taskPatterns: readonly Pattern[] = [
  ...['TASK [', 'TASK: ['].map((text): Pattern => ({ ...fixedPattern(text), middle: 'last' })),
  ...lineMark('HANDLER [', 'last'),
];

/** Results of the callbacks that print no headings like `TASK [`. */
const resultWords = [
  '| FAILED',
  '| UNREACHABLE!',
  'failed |',
  'unreachable |',
  'failed: {',
  ': An exception occurred during task',
  'unreachable: ',
  'FAILED!!!',
];

/** Results of hosts that came through, for callbacks that have no recap. */
const goodWords = ['| SUCCESS', '| CHANGED', '| SKIPPED'];

/** The texts by which lines of structure are found. Short words are sought with the space after them: they are rarer so. */
export const structurePatterns: readonly Pattern[] = [
  { ...fixedPattern('PLAY ['), middle: 'none' },
  ...taskPatterns,
  ...['PLAY RECAP', '...ignoring', 'FAILED - RETRYING', 'unreachable='].flatMap((text) => lineMark(text, 'none')),
  ...['ERROR! ', '[ERROR]: '].map((text): Pattern => ({ ...fixedPattern(text), middle: 'none', around })),
  ...['fatal: [', 'failed: ['].flatMap((text) => lineMark(text, 'none')).map((pattern) => ({ ...pattern, around })),
  ...resultWords.map((text): Pattern => ({ ...fixedPattern(text), middle: 'none', around })),
  ...lineMark('failed: {}: {{', 'none').map((pattern) => ({ ...pattern, around })),
  ...goodWords.map((text): Pattern => ({ ...fixedPattern(text), middle: 'none' })),
  ...eventWords.map((text): Pattern => ({ ...fixedPattern(text), middle: 'none', around: aroundEvent })),
  ...documentPatterns(),
];

const documentKeys: ReadonlySet<string> = new Set(documentPatterns().map(({ key }) => key));
const eventKeys: ReadonlySet<string> = new Set(eventWords.map((text) => fixedPattern(text).key));

function documentPatterns(): readonly Pattern[] {
  return documentWords
    .flatMap((text) => lineMark(text.replaceAll('{', '{{'), 'none'))
    .map((pattern) => ({ ...pattern, around: aroundDocument }));
}

/** A template, so that it is found with whatever spaces copying left; never over the end of a line. */
function lineMark(text: string, middle: 'none' | 'last'): readonly Pattern[] {
  const { pattern } = parseTemplate(text, { ignoreCase: false });
  return pattern === undefined ? [] : [{ ...pattern, key: `structure:${text}`, wraps: false, middle }];
}

const taskKeys: ReadonlySet<string> = new Set(taskPatterns.map(({ key }) => key));

/** The lines around a result that belong to it. */
function around(line: string): Around | undefined {
  const read = readAnsibleLine(line);
  if (read?.kind === 'error') return { below: cleaned(followError()) };
  if (read === undefined || !isFailure(read)) return undefined;
  const above = followAbove(read);
  const below = followBelow(read);
  return cleanAround({ ...(above !== undefined && { above }), ...(below !== undefined && { below }) });
}

function aroundDocument(line: string): Around | undefined {
  const found = followDocument(cleanCopied(line));
  return found === undefined ? undefined : cleanAround(found);
}

function aroundEvent(line: string): Around | undefined {
  const found = followEvent(cleanCopied(line));
  return found === undefined ? undefined : cleanAround(found);
}

function cleanAround({ above, below }: Around): Around {
  return {
    ...(above !== undefined && { above: cleaned(above) }),
    ...(below !== undefined && { below: cleaned(below) }),
  };
}

function cleaned(follow: Follow): Follow {
  return (line) => follow(cleanCopied(line));
}

/** A line of structure; a task without a name if that is not known. */
export interface AnsibleEvent {
  readonly match: Match;
  readonly line: AnsibleLine;
  /** What a failed result says. */
  readonly fields: ResultFields;
  /** How many lines above it and below it belong to it. */
  readonly before: number;
  readonly after: number;
}

/** The lines of structure among matches in the log's order, each line once. */
export type EventReader = (matches: readonly Match[]) => readonly AnsibleEvent[];

/**
 * Makes a reader that remembers the lines of the log it read last: while a log is edited, almost all of them stay, and
 * taking them apart is most of the work.
 */
export function createEventReader(): EventReader {
  let known = new Map<string, readonly ReadLine[]>();
  return (matches) => {
    const seen = new Map<string, readonly ReadLine[]>();
    const events: AnsibleEvent[] = [];
    for (const match of matches) {
      if (events.at(-1)?.match.from.line === match.from.line) continue;
      if (match.context === '') {
        // Of a log that is full of them only places are kept. A failure that follows is not one of the task before.
        if (taskKeys.has(match.key))
          events.push({ match, line: { kind: 'task', name: '' }, fields: {}, before: 0, after: 0 });
        continue;
      }
      const key = `${formOf(match)}\n${match.context}\n${match.above ?? ''}\n${match.below ?? ''}`;
      const read = known.get(key) ?? seen.get(key) ?? readLines(match);
      seen.set(key, read);
      for (const each of read) events.push({ match, ...each, ...extentOf(match) });
    }
    known = seen;
    return events;
  };
}

/** How the line of a match is read: one line may hold an event, and in it a line as it was printed. */
function formOf({ key }: Match): 'document' | 'event' | 'line' {
  return documentKeys.has(key) ? 'document' : eventKeys.has(key) ? 'event' : 'line';
}

/** Lines above a result that only name its task are not its own. */
function extentOf({ key, above = '', below }: Match): Pick<AnsibleEvent, 'before' | 'after'> {
  const before = documentKeys.has(key) ? above.split('\n').length : originLines(cleanLines(above));
  return { before, after: below === undefined || below === '' ? 0 : below.split('\n').length };
}

/** The lines (from 0) of a log that are results and what belongs to them: their errors are reported with them, or did no harm. */
export function linesOfResults(events: readonly AnsibleEvent[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { match, line, before, after } of events) {
    if (!isFailure(line) && line.kind !== 'retrying') continue;
    for (let at = match.from.line - before; at <= match.from.line + after; at += 1) lines.add(at);
  }
  return lines;
}

type ReadLine = Pick<AnsibleEvent, 'line' | 'fields'>;

function readLines(match: Match): readonly ReadLine[] {
  const { key, context } = match;
  const above = cleanLines(match.above);
  const below = cleanLines(match.below);
  if (documentKeys.has(key))
    return readDocument(cleanCopied(context), above, below).flatMap((line) => byItem(withFields(line, '')));
  if (eventKeys.has(key))
    return readEvent(cleanCopied(context), above, below).flatMap((line) => byItem(withFields(line, '')));
  const line = readAnsibleLine(context);
  if (line?.kind === 'error' && !isOwnError(line.message, below)) return [];
  const named = line === undefined ? undefined : withTask(line, above);
  return named === undefined ? [] : byItem(withFields(named, below), above);
}

/** A loop's failed items, each as a result, if the callback prints them within one. */
function byItem(read: ReadLine, above = ''): readonly ReadLine[] {
  const { line, fields } = read;
  if (!isFailure(line)) return [read];
  const items = line.item === undefined ? failedItems(fields) : [];
  if (items.length > 0)
    return items.map(({ item, fields: own }) => ({ line: { ...line, item, ofLoop: true }, fields: own }));
  const item = line.item ?? itemOf(fields);
  const known = item === undefined ? read : { line: { ...line, item }, fields };
  // Above the result, the callback `unixy` prints what it leaves out of it.
  const exception = /The error was: ([^\n]+)/.exec(above)?.[1];
  return exception === undefined ? [known] : [{ line: known.line, fields: { exception, ...fields } }];
}

function cleanLines(lines: string | undefined): string {
  return lines === undefined ? '' : lines.split('\n').map(cleanCopied).join('\n');
}

/** The task, where the lines above the result name it. Without one, what looks like a result of such a callback is none. */
function withTask(line: AnsibleLine, above: string): AnsibleLine | undefined {
  if (!isFailure(line)) return line;
  const { style } = line;
  const shown = style === undefined || style === 'default' ? undefined : originTask(above);
  const tasks = isNamedAbove(line) ? tasksAbove(line, above) : [];
  const last = tasks.at(-1);
  if (isNamedAbove(line) && last === undefined) return undefined;
  // With the strategy `free` each host has headings of its own, and a result does not say under which it is.
  const task = new Set(tasks).size < tasks.length ? shown : (last ?? shown);
  return task === undefined ? line : { ...line, task };
}

/** A task as `role : name`. */
export function taskName({ role, name }: { readonly role?: string; readonly name: string }): string {
  return role === undefined ? name : `${role} : ${name}`;
}

function withFields(line: AnsibleLine, below: string): ReadLine {
  return { line, fields: isFailure(line) ? readFields(line, below) : {} };
}
