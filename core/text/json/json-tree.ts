// Reads JSON into a tree with the place of each value; a text that was cut gives the text before the cut.

import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

/** A value of JSON. Offsets are UTF-16 units of the text that was read. */
export type JsonNode = Node;

/** A text read as JSON. */
export interface JsonTree {
  /** Undefined if the text holds no value, or nests deeper than `deepest`. */
  readonly root: JsonNode | undefined;
  /** Offset of the first error; undefined for valid JSON. A comma too many is none. */
  readonly error: number | undefined;
}

/** How deep values may nest. Exports of chats nest about fifteen deep. */
export const deepest = 64;

/** Never throws; linear. */
export function parseJsonTree(text: string): JsonTree {
  const deep = findDepth(text);
  if (deep !== undefined) return { root: undefined, error: deep };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: true });
  return { root, error: errors[0]?.offset };
}

/** The value of a key of an object, the last one where the key is repeated, as `JSON.parse` has it. */
export function propertyOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.type === 'object'
    ? node.children?.findLast((entry) => entry.children?.[0]?.value === key)?.children?.[1]
    : undefined;
}

/** The keys and values of an object; none for any other value. */
export function entriesOf(node: JsonNode | undefined): readonly (readonly [string, JsonNode])[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((entry) => {
    const [key, value] = entry.children ?? [];
    return key !== undefined && value !== undefined ? [[String(key.value), value] as const] : [];
  });
}

/** The elements of an array; none for any other value. */
export function elementsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The elements of an array or the values of an object. */
export function childrenOf(node: JsonNode): readonly JsonNode[] {
  return node.type === 'array' ? elementsOf(node) : entriesOf(node).map(([, value]) => value);
}

/** The text of a string. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined;
}

/** The text of a string, a number or a boolean. */
export function scalarOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' || node?.type === 'number' || node?.type === 'boolean'
    ? String(node.value)
    : undefined;
}

/** Where brackets nest deeper than `deepest`; undefined if they do not. */
function findDepth(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = stringEnd(text, at);
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) return at;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return undefined;
}

/** Offset of the closing quote of a string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22 || code === 0x0a) return at;
  }
  return text.length;
}
