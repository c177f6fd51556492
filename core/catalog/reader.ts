// Takes typed values out of a parsed YAML document and notes, with its place, whatever is not as it should be.

import { isAlias, isMap, isNode, isScalar, isSeq, Scalar } from 'yaml';
import type { Document, LineCounter, ParsedNode } from 'yaml';
import type { Problem } from '../text/problem.ts';
import { findNearest } from './keys.ts';
import { shorten } from '../text/clip.ts';

/** A value and where it is in the file: offset in UTF-16 units. */
export interface Read<T> {
  readonly value: T;
  readonly offset: number;
}

/** Reads one document, collecting problems on the way. */
export interface YamlReader {
  readonly problems: Problem[];
  /** How many problems were reported, those beyond the limit of the list included. */
  readonly count: () => number;
  /** Notes a problem at an offset of the file. */
  readonly report: (offset: number, message: string) => void;
  /** Line and column, from 1. */
  readonly place: (offset: number) => { readonly line: number; readonly column: number };
  /** Opens a mapping that may have these keys; undefined, and a problem, where the node is none. */
  readonly open: (node: unknown, what: string, allowed: readonly string[]) => MappingFields | undefined;
  /** The items of a list; a problem if the node is none. `one` allows a single item without a list. */
  readonly items: (node: unknown, what: string, one?: 'or one') => readonly unknown[];
  /** A text that is not blank. */
  readonly text: (node: unknown, what: string, max: number) => Read<string> | undefined;
  /** Where a node begins; the start of the file where it has no place. */
  readonly offset: (node: unknown) => number;
}

/** The opened mapping. A key that is absent gives undefined (or the empty list) without a problem, unless required. */
export interface MappingFields {
  readonly offset: number;
  readonly has: (key: string) => boolean;
  readonly node: (key: string) => unknown;
  readonly pairs: () => readonly (readonly [string, unknown])[];
  /** Reports all missing keys in one problem. */
  readonly require: (...wanted: readonly string[]) => void;
  /** A text of at most `max` UTF-16 units. */
  readonly text: (key: string, max: number) => Read<string> | undefined;
  /** One text or a list of them. */
  readonly texts: (key: string, max: number) => readonly Read<string>[];
  readonly choice: <T extends string>(key: string, values: readonly T[]) => T | undefined;
  readonly flag: (key: string) => boolean;
}

/** More lists or texts than this in one list are refused. */
const maxItems = 10_000;
/** More problems than this in one file are not listed. */
const maxProblems = 200;

/** Makes a reader for a document that `yaml` parsed. `path` is named in problems. */
export function createReader(path: string, document: Document<ParsedNode, boolean>, lines: LineCounter): YamlReader {
  const problems: Problem[] = [];
  let count = 0;
  const reader: YamlReader = {
    problems,
    count: () => count,
    report(offset, message) {
      count += 1;
      if (problems.length > maxProblems) return;
      const text = problems.length < maxProblems ? message : 'There are more problems; fix these first';
      problems.push({ path, ...reader.place(offset), message: /[.?!]$/.test(text) ? text : `${text}.` });
    },
    place(offset) {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
    offset: (node) => offsetOf(node),
    open: (node, what, allowed) => openMap(reader, follow(node, document), what, allowed),
    items(given, what, one) {
      const node = follow(given, document);
      if (isSeq(node)) {
        if (node.items.length > maxItems) {
          reader.report(offsetOf(given), `${what} has more than ${maxItems} items; keep to fewer`);
          return [];
        }
        return node.items;
      }
      if (one !== undefined && isScalar(node)) return [given];
      const wanted = one === undefined ? 'a list' : 'one text or a list of texts';
      reader.report(offsetOf(given), `${what} must be ${wanted}, but is ${nameOf(node)}`);
      return [];
    },
    text(given, what, max) {
      const node = follow(given, document);
      const offset = offsetOf(given);
      if (!isScalar(node) || typeof node.value !== 'string') {
        const hint = isScalar(node) && node.value !== null ? '; put it in quotes' : '';
        reader.report(offset, `${what} must be text, but is ${nameOf(node)}${hint}`);
        return undefined;
      }
      if (node.value.trim() === '') {
        reader.report(offset, `${what} is empty; write it or remove the key`);
        return undefined;
      }
      if (!node.value.isWellFormed()) {
        reader.report(offset, `${what} holds half of a character (a lone surrogate); write the character whole`);
        return undefined;
      }
      if (node.value.length > max) {
        reader.report(offset, `${what} is longer than ${max} characters; make it shorter`);
        return undefined;
      }
      return { value: node.value, offset };
    },
  };
  return reader;

  function openMap(
    own: YamlReader,
    node: unknown,
    what: string,
    allowed: readonly string[],
  ): MappingFields | undefined {
    if (!isMap(node)) {
      own.report(offsetOf(node), `${what} must have keys (${allowed.slice(0, 4).join(', ')}…), but is ${nameOf(node)}`);
      return undefined;
    }
    const values = new Map<string, unknown>();
    for (const pair of node.items) {
      const key = isScalar(pair.key) && typeof pair.key.value === 'string' ? pair.key.value : undefined;
      const offset = offsetOf(pair.key);
      if (key === undefined) own.report(offset, `A key of ${what} must be a word`);
      else if (values.has(key))
        own.report(offset, `\`${shorten(key, 60)}\` appears twice in ${what}; remove one of them`);
      else {
        // A key without a value (`{ cause }`) is read as an empty one that is where the key is.
        values.set(key, pair.value ?? nothingAt(offset));
        if (allowed.length > 0 && !allowed.includes(key)) own.report(offset, unknownKey(key, what, allowed));
      }
    }
    const start = offsetOf(node);
    const name = (key: string): string => `\`${shorten(key, 60)}\` of ${what}`;
    return {
      offset: start,
      has: (key) => values.has(key),
      node: (key) => values.get(key),
      pairs: () => [...values],
      require(...wanted) {
        const missing = wanted.filter((key) => !values.has(key)).map((key) => `\`${key}\``);
        if (missing.length === 1) own.report(start, `${missing.join('')} is missing in ${what}; add it`);
        if (missing.length > 1) own.report(start, `${missing.join(', ')} are missing in ${what}; add them`);
      },
      text: (key, max) => (values.has(key) ? own.text(values.get(key), name(key), max) : undefined),
      texts(key, max) {
        if (!values.has(key)) return [];
        const items = own.items(values.get(key), name(key), 'or one');
        return items.flatMap((item) => own.text(item, name(key), max) ?? []);
      },
      choice<T extends string>(key: string, allowedValues: readonly T[]): T | undefined {
        const read = values.has(key) ? own.text(values.get(key), name(key), 100) : undefined;
        if (read === undefined) return undefined;
        const found = allowedValues.find((value) => value === read.value);
        if (found === undefined) {
          own.report(read.offset, `${name(key)} cannot be \`${read.value}\`; it is one of ${allowedValues.join(', ')}`);
        }
        return found;
      },
      flag(key) {
        if (!values.has(key)) return false;
        const value = follow(values.get(key), document);
        if (isScalar(value) && typeof value.value === 'boolean') return value.value;
        own.report(offsetOf(values.get(key)), `${name(key)} must be true or false, but is ${nameOf(value)}`);
        return false;
      },
    };
  }
}

function unknownKey(key: string, what: string, allowed: readonly string[]): string {
  const nearest = findNearest(key, allowed);
  const way = nearest === undefined ? `its keys are ${allowed.join(', ')}` : `did you mean \`${nearest}\`?`;
  return `\`${shorten(key, 60)}\` is not a key of ${what}; ${way}`;
}

/** The node that an alias represents. */
function follow(node: unknown, document: Document<ParsedNode, boolean>): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function nothingAt(offset: number): Scalar {
  const scalar = new Scalar(null);
  scalar.range = [offset, offset, offset];
  return scalar;
}

function nameOf(node: unknown): string {
  if (isMap(node)) return 'a mapping with keys';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null || node.value === undefined) return 'empty';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'boolean' ? 'true or false' : 'a number';
}
