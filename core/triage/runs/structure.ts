// The structure of an operation log, read from the few lines that carry it: tasks, failures, retries, recaps.

import { fixedPattern, parseTemplate } from '../../catalog/template.ts';
import { readAnsibleLine, type AnsibleLine } from '../../log/ansible.ts';
import { unwrapLine } from '../../log/unwrap.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';

const taskPatterns: readonly Pattern[] = [
  ...['TASK [', 'TASK: ['].map((text): Pattern => ({ ...fixedPattern(text), middle: 'last' })),
  ...lineMark('HANDLER [', 'last'),
];

/** The texts by which lines of structure are found. Short words are sought with the blank after them: they are rarer so. */
export const structurePatterns: readonly Pattern[] = [
  { ...fixedPattern('PLAY ['), middle: 'none' },
  ...taskPatterns,
  ...['PLAY RECAP', 'fatal: [', 'failed: [', '...ignoring', 'FAILED - RETRYING', 'unreachable='].flatMap((text) =>
    lineMark(text, 'none'),
  ),
];

/** A template, so that it is found with whatever blanks copying left; never over the end of a line. */
function lineMark(text: string, middle: 'none' | 'last'): readonly Pattern[] {
  const { pattern } = parseTemplate(text, { ignoreCase: false });
  return pattern === undefined ? [] : [{ ...pattern, key: `structure:${text}`, wraps: false, middle }];
}

const taskKeys: ReadonlySet<string> = new Set(taskPatterns.map(({ key }) => key));

/** A line of structure; a task without a name where that is not known. */
export interface AnsibleEvent {
  readonly match: Match;
  readonly line: AnsibleLine;
}

/** The lines of structure among matches in the log's order, each line once. */
export type EventReader = (matches: readonly Match[]) => readonly AnsibleEvent[];

/**
 * Makes a reader that remembers the lines of the log it read last: while a log is edited, almost all of them stay, and
 * taking them apart is most of the work.
 */
export function createEventReader(): EventReader {
  let known = new Map<string, ReadLine>();
  return (matches) => {
    const seen = new Map<string, ReadLine>();
    const events: AnsibleEvent[] = [];
    for (const match of matches) {
      if (events.at(-1)?.match.from.line === match.from.line) continue;
      if (match.context === '') {
        // Of a log that is full of them only places are kept. A failure that follows is not one of the task before.
        if (taskKeys.has(match.key)) events.push({ match, line: { kind: 'task', name: '' } });
        continue;
      }
      const read = known.get(match.context) ?? seen.get(match.context) ?? readLine(match.context);
      seen.set(match.context, read);
      if (read.line !== undefined) events.push({ match, line: read.line });
    }
    known = seen;
    return events;
  };
}

interface ReadLine {
  readonly line: AnsibleLine | undefined;
}

function readLine(text: string): ReadLine {
  return { line: readAnsibleLine(unwrapLine(text).text) };
}
