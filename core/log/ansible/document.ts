// Reads the JSON document that the callback `json` prints at the end of a run, by the lines in which its parts begin.

import type { AnsibleLine } from './ansible-line.ts';
import { makeRecapRow } from './recap.ts';
import { parseJsonValue } from '../../text/json/json-value.ts';
import { followWhile, indentOf, readObject } from './spread.ts';
import type { Around } from '../../text/follow.ts';
import { isRecord } from '../../text/is-object.ts';

/** Texts in the lines that say something, for a search. */
export const documentWords = [
  '"failed": true',
  '"unreachable": true',
  '"plays": [',
  '"task": {',
  '"stats": {',
] as const;

/** The lines around such a line that belong to what it says: the object in which it is, or which it opens. */
export function followDocument(line: string): Around | undefined {
  const indent = indentOf(line);
  if (indent === 0) return undefined;
  if (/^\s+"(?:failed|unreachable)": true,?\s*$/.test(line)) {
    const within = followWhile((each) => indentOf(each) >= indent);
    return { above: within, below: within };
  }
  return /^\s+"(?:task|stats)": \{\s*$/.test(line)
    ? { below: followWhile((each) => indentOf(each) > indent) }
    : undefined;
}

/** What a line of the document and those around it say; nothing for a line of another JSON text. Never throws. */
export function readDocument(line: string, above: string, below: string): readonly AnsibleLine[] {
  const word = /^\s+"(failed|unreachable|plays|task|stats)": /.exec(line)?.[1];
  if (word === 'plays') return [{ kind: 'play', name: '' }];
  if (word === 'stats') return readRows(readObject(`{${below}`));
  if (word === 'failed') return readHost('fatal', line, above, below);
  if (word === 'unreachable') return readHost('unreachable', line, above, below);
  const { name } = word === 'task' ? readObject(`{${below}`) : {};
  return typeof name === 'string' ? [{ kind: 'task', name, closes: true }] : [];
}

/** A host's result. An item of a loop has no name before its brace: its host's result holds it. */
function readHost(kind: 'fatal' | 'unreachable', line: string, above: string, below: string): AnsibleLine[] {
  const [first = '', ...before] = above.split('\n');
  const name = /^\s+("(?:[^"\\]|\\.){1,300}"): \{\s*$/.exec(first)?.[1];
  const host: unknown = name === undefined ? undefined : parseJsonValue(name);
  if (typeof host !== 'string' || indentOf(first) >= indentOf(line)) return [];
  // Where an event of a runner has its result.
  if (host === 'res') return [];
  const fields = readObject(`{${[...before, line, below].join('\n')}`);
  // The result of an unreachable host has both words.
  if (kind === 'fatal' && fields['unreachable'] === true) return [];
  return [{ kind, style: 'document', host, fields }];
}

function readRows(stats: Readonly<Record<string, unknown>>): AnsibleLine[] {
  const rows = Object.entries(stats).flatMap(([host, row]) => {
    if (!isRecord(row)) return [];
    const counts = Object.entries(row).flatMap(([name, count]) =>
      typeof count === 'number' ? [[name, count] as const] : [],
    );
    return makeRecapRow(host, new Map(counts)) ?? [];
  });
  return [{ kind: 'recap-heading' }, ...rows];
}
