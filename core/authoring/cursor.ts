// Tells where in a signature file a cursor is, in text that is being typed and may not be YAML yet.

import { findKey, type SchemaMapping } from './schema.ts';

/** Where a cursor is. Offsets are UTF-16 units in the whole text. */
export interface Cursor {
  readonly place: SchemaMapping;
  /** The key whose value the cursor is in; undefined if a key is written. */
  readonly key?: string;
  /** Keys that the mapping has. */
  readonly present: ReadonlySet<string>;
  /** What is written of the key, or of the value, quotes apart. */
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** How much of it is before the cursor. */
  readonly before: string;
}

/** Undefined in a comment, and where the product has nothing. Linear in the text. */
export function findCursor(text: string, offset: number): Cursor | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const line = text
    .slice(from, next < 0 ? text.length : next)
    .replace(/\r$/, '')
    .slice(0, maxLine);
  const column = Math.min(offset - from, line.length);
  if (/(?:^|\s)#(?![^'"]*['"][^'"]*$)/.test(withoutQuoted(line.slice(0, column)))) return undefined;
  const above = text
    .slice(Math.max(0, from - maxAbove), from)
    .split(/\r?\n/)
    .slice(0, -1);
  const row = readRow(line);
  const indent = row.blank ? column : row.indent;
  const path = pathAbove(above, indent, row.dash);
  const place = placeAt(path);
  const at = (start: number, end: number): Pick<Cursor, 'start' | 'end' | 'written' | 'before'> => ({
    start: from + start,
    end: from + end,
    written: line.slice(start, end),
    before: line.slice(start, Math.max(start, column)),
  });
  if (row.key === undefined || column <= row.keyEnd) {
    const value = place.key !== undefined;
    if (value && row.key === undefined)
      return { place: place.place, key: place.key, present: new Set(), ...at(...valueAt(line, row.indent)) };
    if (value) return undefined;
    return {
      place: place.place,
      present: siblings(text, from, indent),
      ...at(row.indent, Math.max(row.keyEnd, row.blank ? column : row.indent)),
    };
  }
  if (place.key !== undefined) return undefined;
  return (
    inFlow(line, column, row, place.place, at) ?? {
      place: place.place,
      key: row.key,
      present: new Set(),
      ...at(...valueAt(line, row.valueStart)),
    }
  );
}

/** UTF-16 units of one line, and of the text above it, that are looked at. */
const maxLine = 4000;
const maxAbove = 200_000;

interface Row {
  readonly blank: boolean;
  /** Where the key, or the text, begins: after spaces and dashes. */
  readonly indent: number;
  /** Where the first dash is. */
  readonly dash: number | undefined;
  readonly key: string | undefined;
  readonly keyEnd: number;
  readonly valueStart: number;
}

function readRow(line: string): Row {
  const lead = /^(\s*)((?:-(?:\s+|$))*)/.exec(line);
  const blanks = lead?.[1]?.length ?? 0;
  const indent = lead?.[0].length ?? 0;
  const key = /^([\w-]+)(\s*:(?=\s|$)\s*)?/.exec(line.slice(indent));
  const isKey = key?.[2] !== undefined;
  const keyEnd = indent + (key?.[1]?.length ?? 0);
  return {
    blank: line.trim() === '',
    indent,
    dash: lead?.[2] ? blanks : undefined,
    key: isKey ? key[1] : undefined,
    keyEnd,
    valueStart: keyEnd + (key?.[2]?.length ?? 0),
  };
}

/** The keys above a place, the outermost first, by their indentation. */
function pathAbove(above: readonly string[], indent: number, dash: number | undefined): readonly string[] {
  const path: string[] = [];
  // A list may be as far to the left as its key.
  let most = dash ?? indent - 1;
  for (let index = above.length - 1; index >= 0 && most >= 0; index -= 1) {
    const line = (above[index] ?? '').slice(0, maxLine);
    if (/^\s*(?:#|$)/.test(line)) continue;
    const row = readRow(line);
    if (row.indent <= most && row.key !== undefined) {
      path.unshift(row.key);
      most = row.dash ?? row.indent - 1;
    } else if (row.dash !== undefined && row.dash <= most && row.indent > most) most = Math.min(most, row.dash);
  }
  return path;
}

/** The mapping that a path of keys leads to, and the key whose value follows where it leads to none. */
function placeAt(path: readonly string[]): { readonly place: SchemaMapping; readonly key?: string } {
  let place: SchemaMapping = 'file';
  for (const key of path) {
    const opens: SchemaMapping | undefined = findKey(place, key)?.opens;
    if (opens === undefined) return { place, key };
    place = opens;
  }
  return { place };
}

/** The keys of the mapping that a line belongs to. */
function siblings(text: string, from: number, indent: number): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (line: string): boolean => {
    if (/^\s*(?:#|$)/.test(line)) return true;
    const row = readRow(line);
    if (row.indent === indent && row.key !== undefined) found.add(row.key);
    return row.indent >= indent && !(row.dash !== undefined && row.indent <= indent);
  };
  const own = text.slice(from, text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from));
  const above = text
    .slice(Math.max(0, from - maxAbove), from)
    .split('\n')
    .slice(0, -1)
    .toReversed();
  const first = readRow(own).dash === undefined;
  if (first) for (const line of above) if (!look(line)) break;
  for (const line of text.slice(from + own.length + 1, from + maxAbove).split('\n')) {
    const row = readRow(line);
    if (row.dash !== undefined && row.indent <= indent) break;
    if (!look(line)) break;
  }
  return found;
}

/** Where a value is, without its quotes and the comment after it. */
function valueAt(line: string, start: number): readonly [number, number] {
  const rest = line.slice(start);
  const quote = /^(['"])/.exec(rest)?.[1];
  if (quote !== undefined) {
    const close = rest.lastIndexOf(quote);
    return [start + 1, close > 0 ? start + close : line.length];
  }
  return [start, start + rest.replace(/(?<!\s)\s+#.*$/, '').trimEnd().length];
}

/** A mapping between braces on the line. */
function inFlow(
  line: string,
  column: number,
  row: Row,
  outer: SchemaMapping,
  at: (start: number, end: number) => Pick<Cursor, 'start' | 'end' | 'written' | 'before'>,
): Cursor | undefined {
  const stack: Open[] = [];
  let place: SchemaMapping = outer;
  let key: string | undefined = row.key;
  let from = row.valueStart;
  let quote: string | undefined;
  if (!/^[[{]/.test(line.slice(from))) return undefined;
  for (let index = from; index < column; index += 1) {
    const sign = line.charAt(index);
    if (quote !== undefined) quote = sign === quote ? undefined : quote;
    else if ((sign === '"' || sign === "'") && /[\s:,[{]$/.test(line.slice(0, index))) quote = sign;
    else if (sign === '{' || sign === '[') {
      stack.push({ place, key, from, sign, at: index });
      if (sign === '{')
        [place, key] = [(key === undefined ? undefined : findKey(place, key)?.opens) ?? place, undefined];
      from = index + 1;
    } else if (sign === '}' || sign === ']') {
      const back = stack.pop();
      if (back !== undefined) ({ place, key, from } = back);
    } else if (sign === ',') {
      from = index + 1;
      if (stack.at(-1)?.sign === '{') key = undefined;
    } else if (sign === ':' && /\s/.test(line.charAt(index + 1)) && key === undefined) {
      key = line.slice(from, index).trim();
      from = index + 1;
    }
  }
  if (stack.length === 0) return undefined;
  const lead = /^\s*['"]?/.exec(line.slice(from))?.[0].length ?? 0;
  const start = Math.min(from + lead, column);
  const end = start + (/^[^,}\]'":]*/.exec(line.slice(start))?.[0].trimEnd().length ?? 0);
  const present = new Set(
    [...line.slice(stack.at(-1)?.at).matchAll(/(?<![\w-])([\w-]+)\s*:\s/g)].map((found) => found[1] ?? ''),
  );
  return { place, ...(key !== undefined && { key }), present, ...at(start, Math.max(end, column)) };
}

/** A bracket that is open, and what stood around it. */
interface Open {
  readonly place: SchemaMapping;
  readonly key: string | undefined;
  readonly from: number;
  readonly sign: string;
  readonly at: number;
}

function withoutQuoted(text: string): string {
  return text.replaceAll(/'[^']{0,4000}'|"[^"]{0,4000}"/g, '');
}
