// Takes the texts out of exported Slack JSON, with the time and the place of each.

import type { Extent } from '../../text/span.ts';
import { lastAtOrBefore } from '../../text/find-sorted.ts';

/** The text of one exported message. */
export interface SlackText {
  readonly text: string;
  /** Seconds since 1970, as the export has it. */
  readonly ts: unknown;
  /** Where the JSON string stands in the paste. */
  readonly extent: Extent;
}

/**
 * Hands on the texts of exported messages, in the order of the paste: an array of objects with `text` and `ts`, one
 * object, objects around them, or one object a line. False where the paste is no JSON. `accept` says whether a text
 * holds what is looked for: the attachments and blocks of a message, which repeat its text, are only read where its
 * own text does not.
 */
export function readSlackExport(paste: string, accept: (text: SlackText) => boolean): boolean {
  const value = parseJson(paste);
  if (value === undefined) return false;
  const strings = stringTokens(paste);
  const walk = (node: unknown, ts: unknown, depth: number): boolean => {
    if (depth > 50) return false;
    if (Array.isArray(node)) return node.map((item) => walk(item, ts, depth + 1)).includes(true);
    if (typeof node !== 'object' || node === null) return false;
    const time = 'ts' in node ? node.ts : ts;
    const text = 'text' in node && typeof node.text === 'string' ? node.text : undefined;
    let accepted = text !== undefined && accept({ text, ts: time, extent: strings.next(text) });
    const entries = Object.entries(node);
    const others = entries.filter(([key]) => !repeats.has(key));
    for (const [, child] of others) if (walk(child, time, depth + 1)) accepted = true;
    for (const name of repeats) {
      const child = entries.find(([key]) => key === name)?.[1];
      if (!accepted && child !== undefined) accepted = walk(child, time, depth + 1);
    }
    return accepted;
  };
  walk(value, undefined, 0);
  return true;
}

const repeats: ReadonlySet<string> = new Set(['attachments', 'blocks', 'fallback']);

/** A JSON value, or the values of lines that are JSON objects each; undefined where the text is neither. */
function parseJson(text: string): unknown {
  const first = /\S/.exec(text)?.[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return parseLines(text);
  }
}

function parseLines(text: string): unknown {
  const values: unknown[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    if (!trimmed.startsWith('{')) return undefined;
    try {
      values.push(JSON.parse(trimmed) as unknown);
    } catch {
      return undefined;
    }
  }
  return values;
}

/** Finds the places of `text` strings one after the other; the whole paste where one is not found. */
function stringTokens(paste: string): { readonly next: (value: string) => Extent } {
  const tokens = [...paste.matchAll(/"text"\s{0,100}:\s{0,100}("(?:[^"\\]|\\.)*")/gs)];
  const starts = lineStarts(paste);
  let from = 0;
  const next = (value: string): Extent => {
    const limit = Math.min(tokens.length, from + lookahead);
    for (let index = from; index < limit; index += 1) {
      const token = tokens[index];
      const source = token?.[1] ?? '';
      if (token === undefined || unquote(source) !== value) continue;
      from = index + 1;
      const start = token.index + token[0].length - source.length + 1;
      return { from: place(starts, start), to: place(starts, start + source.length - 2) };
    }
    return { from: { line: 0, column: 0 }, to: place(starts, paste.length) };
  };
  return { next };
}

/** Texts that were skipped stand near: the blocks of the message before. */
const lookahead = 200;

function unquote(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r]/g)) starts.push(match.index + match[0].length);
  return starts;
}

function place(starts: readonly number[], offset: number): { readonly line: number; readonly column: number } {
  const line = Math.max(0, lastAtOrBefore(starts, offset));
  return { line, column: offset - (starts[line] ?? 0) };
}
