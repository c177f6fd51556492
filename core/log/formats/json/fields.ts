// Reads the fields of a record that is one JSON object, the one that was cut off too.

import { isRecord } from '../../../text/is-object.ts';
import { parseJsonObject } from '../../../text/json/json-value.ts';

/** The fields of a JSON object. */
export interface JsonFields {
  /**
   * The value of the first of these keys that has one; a dot in a key leads into an object, unless a key has that name itself.
   * Objects and lists are undefined.
   */
  readonly get: (keys: readonly string[]) => string | number | undefined;
  /** Whether the object has this key. */
  readonly has: (key: string) => boolean;
}

/** JSON longer than this is read field by field instead of parsed. UTF-16 units. */
const maxParsed = 1_000_000;

/**
 * The fields of a text that begins with `{"` or `{ "`; undefined for text that is not an object. What follows the object is ignored. An object that
 * was cut off, or is longer than 1,000,000 UTF-16 units, is read key by key. Never throws.
 */
export function readJsonFields(text: string): JsonFields | undefined {
  if (!/^\{\s{0,8}"/.test(text.slice(0, 10))) return undefined;
  const parsed = text.length > maxParsed ? undefined : parseJsonObject(text);
  return parsed === undefined ? scannedFields(text) : parsedFields(parsed);
}

type JsonObject = Readonly<Record<string, unknown>>;

function parsedFields(object: JsonObject): JsonFields {
  const valueAt = (key: string): unknown => {
    if (Object.hasOwn(object, key)) return object[key];
    if (!key.includes('.')) return undefined;
    let value: unknown = object;
    for (const part of key.split('.')) value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    return value;
  };
  return {
    get: (keys) => {
      for (const key of keys) {
        const value = valueAt(key);
        if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
      }
      return undefined;
    },
    has: (key) => valueAt(key) !== undefined,
  };
}

function scannedFields(text: string): JsonFields {
  const find = (key: string): number | undefined => {
    const mark = `"${key}"`;
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      let value = at + mark.length;
      while (text.charCodeAt(value) === 32) value += 1;
      if (text.charCodeAt(value) !== 58) continue;
      value += 1;
      while (text.charCodeAt(value) === 32) value += 1;
      return value;
    }
    return undefined;
  };
  const valueOf = (key: string): string | number | undefined => {
    // Of a path, the last name: what is around it may be cut off.
    const at = find(key) ?? (key.includes('.') ? find(key.slice(key.lastIndexOf('.') + 1)) : undefined);
    if (at === undefined) return undefined;
    if (text.charCodeAt(at) === 34) return readJsonString(text, at + 1).value;
    const number = /^-?\d{1,20}(?:\.\d{1,20})?/.exec(text.slice(at, at + 42))?.[0];
    return number === undefined ? undefined : Number(number);
  };
  return {
    get: (keys) => {
      for (const key of keys) {
        const value = valueOf(key);
        if (value !== undefined && value !== '') return value;
      }
      return undefined;
    },
    has: (key) => find(key) !== undefined,
  };
}

/** Reads a JSON string from after its opening quote: its text, the offset after it, and whether it was closed. */
export function readJsonString(text: string, from: number): { value: string; end: number; closed: boolean } {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
  const closed = end < text.length;
  const raw = text.slice(from, Math.min(end, text.length));
  // A string that was cut off may end within an escape.
  return { value: decode(raw) ?? decode(raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '')) ?? unescape(raw), end, closed };
}

function decode(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undoes the common escapes of text that is not a valid JSON string: it holds raw line ends, or escapes of other languages. */
function unescape(raw: string): string {
  return raw.replace(/\\(["'\\/nrt])/g, (_, code: string) => ({ n: '\n', r: '\r', t: '\t' })[code] ?? code);
}
