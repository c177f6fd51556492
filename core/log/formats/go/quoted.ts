// The message of a structured log line: a quoted text with keys and values behind it, among them the error.

import { joinError } from '../json/json-format.ts';

/**
 * What stands at `at`: the text in quotes where keys and values follow it, with the value of `err` or `error`; else all of it. `at` is
 * moved behind the quote.
 */
export function quotedMessage(text: string, at: number): { readonly message: string; readonly at: number } {
  const rest = text.slice(at);
  const quoted = /^"((?:[^"\\]|\\.)*)"(?=\s|$)/.exec(rest);
  if (quoted === null) return { message: rest, at };
  const error = keyValue(rest.slice(quoted[0].length), ['err', 'error']);
  return { message: joinError(unquote(quoted[1] ?? ''), error), at: at + 1 };
}

/** The value of the first of these keys in logfmt text, without its quotes and escapes. */
export function keyValue(text: string, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = new RegExp(String.raw`(?:^|\s)${key}=(?:"((?:[^"\\]|\\.)*)"?|(\S{1,2000}))`).exec(text);
    const value = found?.[1] === undefined ? found?.[2] : unquote(found[1]);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** The text of a quoted string, between its quotes. */
function unquote(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([nrt"\\'])/g, (_, code: string) => ({ n: '\n', r: '\r', t: '\t' })[code] ?? code);
}
