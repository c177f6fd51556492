// Finds secrets in tables, by the name of their column: CSV, tables of Markdown and of psql, `INSERT INTO`; and lines of `.pgpass`.

import { readName } from './names.ts';
import type { Reading } from './reading.ts';
import { sticky } from './scalar.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless, isSecretValue } from './values.ts';

/** The cells below telling names. Linear. */
export function findColumns({ text }: Reading): readonly SecretSpan[] {
  return [...inRows(text), ...inStatements(text), ...inPasswordFiles(text)];
}

interface Cell {
  readonly text: string;
  readonly start: number;
}

/** Cells between a separator, without spaces and quotes around them. */
function cellsOf(line: string, at: number, separator: string): readonly Cell[] {
  let start = at;
  return line.split(separator).map((part) => {
    const lead = /^[\s"']*/.exec(part)?.[0].length ?? 0;
    // A string around the table ends in its last cell.
    const cell = {
      text: part
        .slice(lead)
        .replace(/["'][^]*$/, '')
        .trimEnd(),
      start: start + lead,
    };
    start += part.length + 1;
    return cell;
  });
}

const separators = ['|', '\t', ',', ';'];
/** More columns are no table that a person reads. */
const mostColumns = 60;

function* inRows(text: string): Generator<SecretSpan> {
  if (!telling.test(text)) return;
  let at = 0;
  let columns:
    { readonly separator: string; readonly names: readonly (ReturnType<typeof readName> | undefined)[] } | undefined;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    if (line.length > 20_000) continue;
    if (columns !== undefined) {
      if (/^[\s|+:-]{3,}$/.test(line)) continue;
      const cells = cellsOf(line, start, columns.separator);
      if (cells.length === columns.names.length) {
        for (const [index, cell] of cells.entries()) {
          const name = columns.names[index];
          if (name !== undefined && isSecretValue(cell.text, name, 'assigned'))
            yield { start: cell.start, end: cell.start + cell.text.length, kind: name.kind };
        }
        continue;
      }
      columns = undefined;
    }
    if (telling.test(line)) columns = headOf(line.replace(stringStart, ''));
  }
}

/** A table in a string begins after the quote. */
const stringStart = /^.{0,2000}?[:=,[(]\s{0,3}["'](?=[^"']*$)/;
const telling = /pass|pwd|secret|token|key/i;

/** The columns of a line that is nothing but names, of which one tells. */
function headOf(
  line: string,
): { readonly separator: string; readonly names: readonly ReturnType<typeof readName>[] } | undefined {
  if (/[:=(){}[\]<>]/.test(line)) return undefined;
  for (const separator of separators) {
    const cells = cellsOf(line, 0, separator);
    if (cells.length < 2 || cells.length > mostColumns) continue;
    if (!cells.every(({ text }) => /^(?:[A-Za-z][\w .-]{0,40})?$/.test(text))) continue;
    const names = cells.map(({ text }) => (text === '' ? undefined : readName(text)));
    if (
      cells.filter(({ text }) => text !== '').length > 1 &&
      names.some((name) => name !== undefined && name.strength !== 'hint')
    )
      return { separator, names };
  }
  return undefined;
}

/** `INSERT INTO users (name, password) VALUES ('joe', 'x'), ('ann', 'y')`. */
function* inStatements(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(
    /\binsert\s{1,8}into\s{1,8}\S{1,200}\s{0,8}\(([^()]{1,2000})\)\s{0,8}values\s{0,8}/gi,
  )) {
    const names = (found[1] ?? '').split(',').map((name) => readName(name.trim().replaceAll(/["`[\]]/g, '')));
    if (names.every((name) => name === undefined)) continue;
    const from = found.index + found[0].length;
    for (let at = from, row = sticky(tuple, text, at); row !== undefined; row = sticky(tuple, text, at)) {
      for (const [index, value] of [
        ...row.slice(1).matchAll(/[,\s]*(?:'((?:[^'\n]|'')*)'(?!')|[^,']{1,200})/g),
      ].entries()) {
        const [whole, quoted] = value;
        const name = names[index];
        if (name === undefined || quoted === undefined || !isSecretValue(quoted, name, 'quoted')) continue;
        const start = at + 1 + value.index + whole.length - quoted.length - 1;
        yield { start, end: start + quoted.length, kind: name.kind };
      }
      at += row.length;
    }
  }
}

/** One row of values, and the comma after it. */
const tuple = /\((?:'(?:[^'\n]|'')*'(?!')|[^()'\n]){1,2000}\)(?:\s{0,8},\s{0,8})?/y;

/** `host:port:database:user:password`, if nothing else is on the line; positions in files and times do not match. */
function* inPasswordFiles(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(
    /(?:^|(?<=["']))((?:localhost|\*|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}):(?:\d{4,5}|\*):(?:\*|[A-Za-z][\w.-]{0,62}):(?:\*|[A-Za-z][\w.-]{0,62}):)([^\s:"']{4,400})(?=$|["'])/gm,
  )) {
    const [whole, lead = '', password = ''] = found;
    if (
      !isHarmless(password) &&
      (lead.includes(':*:') || /\d|[A-Z]|[#$%&*+=?@^~!]/.test(password)) &&
      !/^\d+$|\.\w{1,4}$/.test(password)
    )
      yield { start: found.index + lead.length, end: found.index + whole.length, kind: 'password' };
  }
}
