// JSON objects that are printed over many lines: where one of them ends, and what it holds.

import { readDamagedJson } from './damaged.ts';
import type { Follow } from '../../text/follow.ts';
import { isRecord } from '../../text/is-object.ts';

/** An object up to its closing brace, which may have a comma after it; of one that is cut, the fields that can be read. */
export function readObject(text: string): Readonly<Record<string, unknown>> {
  const trimmed = text.trimEnd().replace(/,$/, '');
  const value = parseJson(trimmed) ?? parseJson(`${trimmed}}`);
  return isRecord(value) ? value : readDamagedJson(trimmed);
}

/** Undefined for text that is not JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Those for which it holds, and the one after them. */
export function followWhile(holds: (line: string) => boolean): Follow {
  return (line) => (line.trim() === '' || holds(line) ? 'yes' : 'last');
}
