// JSON objects that are printed over many lines: where one of them ends, and what it holds.

import { readDamagedJson } from './damaged.ts';
import type { Follow } from '../../text/follow.ts';
import { parseJsonObject } from '../../text/json/json-value.ts';

/** An object up to its closing brace, which may have a comma after it; of one that is cut, the fields that can be read. */
export function readObject(text: string): Readonly<Record<string, unknown>> {
  const trimmed = text.trimEnd().replace(/,$/, '');
  return parseJsonObject(trimmed) ?? parseJsonObject(`${trimmed}}`) ?? readDamagedJson(trimmed);
}

/** How many spaces a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Those for which it holds, and the one after them. */
export function followWhile(holds: (line: string) => boolean): Follow {
  return (line) => (line.trim() === '' || holds(line) ? 'yes' : 'last');
}
