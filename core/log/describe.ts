// Reads the text of `kubectl describe`: objects, their fields, nested by indentation, values over several lines.

/** A field. Lines count from 0 in the lines that were given. */
export interface DescribedField {
  readonly key: string;
  /** The value and its continuation lines, blanks taken off; empty for `Namespace:` and for a field with fields only. */
  readonly values: readonly string[];
  readonly line: number;
  readonly fields: readonly DescribedField[];
}

/** One described object: it starts at a `Name:` in column 0. */
export interface Described {
  readonly name: string;
  readonly line: number;
  /** The line after its last that is not blank. */
  readonly endLine: number;
  /** `Name` included. */
  readonly fields: readonly DescribedField[];
}

/** Reads the objects that stand in some lines; what stands before the first `Name:` is passed over. Never throws. */
export function parseDescribe(lines: readonly string[]): Described[] {
  const objects: Open[] = [];
  lines.forEach((line, number) => {
    const text = line.slice(0, maxLine).trimEnd();
    if (text === '') return;
    const field = readField(text, number);
    if (field?.key === 'Name' && field.indent === 0) {
      objects.push({ name: field.values[0] ?? '', line: number, endLine: number + 1, fields: [field], path: [field] });
      return;
    }
    const object = objects.at(-1);
    if (object === undefined) return;
    object.endLine = number + 1;
    place(object, text, field);
  });
  return objects.map(({ name, line, endLine, fields }) => ({ name, line, endLine, fields }));
}

/** The first field under a path of keys, at any depth above its first key. */
export function findField(fields: readonly DescribedField[], ...path: readonly string[]): DescribedField | undefined {
  const [key, ...rest] = path;
  for (const field of fields) {
    const found = field.key === key ? (rest.length === 0 ? field : findField(field.fields, ...rest)) : undefined;
    const deeper = found ?? findField(field.fields, ...path);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** No more of a line is read than this, in UTF-16 units. */
const maxLine = 2000;
/** Fields deeper than this belong to the field above. */
const maxDepth = 20;

interface OpenField extends DescribedField {
  readonly indent: number;
  /** Where its value starts, or 0 where it has none on its line. */
  readonly column: number;
  readonly values: string[];
  readonly fields: OpenField[];
}

interface Open extends Described {
  endLine: number;
  readonly fields: OpenField[];
  /** The innermost open field last. */
  path: OpenField[];
}

function readField(text: string, line: number): OpenField | undefined {
  const parts = /^( {0,80})([A-Z][A-Za-z0-9 ./()-]{0,60}):(\s+|$)/.exec(text);
  if (parts === null) return undefined;
  const [whole, blanks = '', key = ''] = parts;
  const value = text.slice(whole.length);
  return {
    key,
    values: value === '' ? [] : [value],
    line,
    fields: [],
    indent: blanks.length,
    column: value === '' ? 0 : whole.length,
  };
}

function place(object: Open, text: string, field: OpenField | undefined): void {
  const indent = text.length - text.trimStart().length;
  const last = object.path.at(-1);
  // Text under a value continues it, whatever it looks like; so does text that is no field.
  if (field === undefined || (last !== undefined && last.column > 0 && indent >= last.column)) {
    last?.values.push(text.trim());
    return;
  }
  const path = object.path.filter((open) => open.indent < field.indent).slice(0, maxDepth);
  (path.at(-1)?.fields ?? object.fields).push(field);
  object.path = [...path, field];
}
