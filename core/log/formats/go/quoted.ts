// The message of a structured log line: a quoted text with keys and values after it, among them the error.

import { joinError } from '../json/json-format.ts';

/**
 * The text at `at`: the text in quotes where keys and values follow it, with the value of `err` or `error`; else all of it. `at` is
 * moved after the quote.
 */
export function quotedMessage(text: string, at: number): { readonly message: string; readonly at: number } {
  const rest = text.slice(at);
  const quoted = /^"((?:[^"\\]|\\.)*)"(?=\s|$)/.exec(rest);
  if (quoted === null) return { message: rest, at };
  const error = readError(rest.slice(quoted[0].length));
  return { message: joinError(unquote(quoted[1] ?? ''), error), at: at + 1 };
}

/** Makes a reader of logfmt text: the value of the first of these keys that has one, without its quotes and escapes. */
export function keyReader(keys: readonly string[]): (text: string) => string | undefined {
  const expressions = keys.map(
    (key) => new RegExp(String.raw`(?:^|\s)${key}=(?:"((?:[^"\\]|\\.)*)"?|'((?:[^'\\]|\\.)*)'?|(\S{1,2000}))`),
  );
  return (text) => {
    for (const expression of expressions) {
      const found = expression.exec(text);
      const quoted = found?.[1] ?? found?.[2];
      const value = quoted === undefined ? found?.[3] : unquote(quoted);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  };
}

const readError = keyReader(['err', 'error']);

/** The text of a quoted string, between its quotes. */
function unquote(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([nrt"\\'])/g, (_, code: string) => ({ n: '\n', r: '\r', t: '\t' })[code] ?? code);
}
