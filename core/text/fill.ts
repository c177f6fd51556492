// Puts captured values where Markdown of the catalog names them, so that they stay text wherever that is.

import { codeSpan } from './escape.ts';

/**
 * The Markdown with each `{name}` that has a value replaced: as code in prose, as it is inside code, encoded inside a link's
 * target. `{name|words}` says what stands where there is no value; a name with neither stays as it is written.
 */
export function fillMarkdown(markdown: string, values: Readonly<Record<string, string>>): string {
  // In a table a bar would end the cell, code or not.
  const table = markdown.replaceAll(placeholder, '').includes('|');
  const bars = (text: string): string => (table ? text.replaceAll('|', '\\|') : text);
  const asCode = (value: string): string => bars(codeSpan(value));
  const inCode = (value: string): string => bars(insideCode(value));
  let filled = '';
  let end = 0;
  for (const part of markdown.matchAll(guarded)) {
    filled += fill(markdown.slice(end, part.index), values, asCode);
    filled += fill(part[0], values, part[0].startsWith('](') ? encodeURIComponent : inCode);
    end = part.index + part[0].length;
  }
  return filled + fill(markdown.slice(end), values, asCode);
}

/** The text with each `{name}` or `{name|words}` replaced by its words, or by what `render` makes of its value. */
export function fill(
  text: string,
  values: Readonly<Record<string, string>>,
  render: (value: string) => string,
): string {
  return text.replaceAll(placeholder, (whole, name: string, words: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? (words ?? whole) : render(value.slice(0, 500).toWellFormed());
  });
}

const placeholder = /\{([A-Za-z][\w-]{0,63})(?:\|([^{}|]{1,200}))?\}/g;

/** Fenced blocks, code spans, and targets of links. */
const guarded =
  /^ {0,9}(`{3,}|~{3,})[^\n]*\n[^]*?^ {0,9}\1[`~]*[ \t]*$|(?<!`)(`+)(?!`)[^]*?[^`]\2(?!`)|\]\([^()\n]{0,2000}\)/gm;

/** What would end the code is shown as something like it. */
function insideCode(value: string): string {
  return value.replaceAll('`', "'").replaceAll(/~{3,}/g, '~').replaceAll(/\s+/g, ' ');
}
