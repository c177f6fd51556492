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
  const render: Renders = {
    prose: (value) => bars(codeSpan(value)),
    code: (value) => bars(insideCode(value)),
    target: encodeURIComponent,
  };
  return splitBlocks(markdown)
    .map(({ text, fenced }) => (fenced ? [{ text, kind: 'code' } as const] : splitInline(text)))
    .map((parts) => parts.map(({ text, kind }) => fill(text, values, render[kind])).join(''))
    .join('\n');
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

type Renders = Readonly<Record<'prose' | 'code' | 'target', (value: string) => string>>;

/** Whole lines that belong together: a fenced block, or lines in which a code span may go on. Joined by line ends they are the text. */
function splitBlocks(markdown: string): readonly { readonly text: string; readonly fenced: boolean }[] {
  const blocks: { text: string; fenced: boolean }[] = [];
  let lines: string[] = [];
  let fence: string | undefined;
  const endBlock = (fenced: boolean): void => {
    if (lines.length > 0) blocks.push({ text: lines.join('\n'), fenced });
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    if (fence === undefined) {
      fence = /^ {0,9}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
      if (fence !== undefined || line.trim() === '' || opensBlock.test(line)) endBlock(false);
      lines.push(line);
    } else {
      lines.push(line);
      if (!/^ {0,9}(?:`{3,}|~{3,})\s*$/.test(line) || !line.trim().startsWith(fence)) continue;
      fence = undefined;
      endBlock(true);
    }
  }
  endBlock(fence !== undefined);
  return blocks;
}

/** Headings, quotes and items of lists. */
const opensBlock = /^ {0,9}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])(?:\s|$)/;

interface Part {
  readonly text: string;
  readonly kind: keyof Renders;
}

/** Prose, code spans, and targets of links. Each run of backticks is looked at once. */
function splitInline(text: string): readonly Part[] {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: run, index }) => ({ from: index, to: index + run.length }));
  const byLength = new Map<number, number[]>();
  for (const { from, to } of runs.toReversed()) {
    const same = byLength.get(to - from);
    if (same === undefined) byLength.set(to - from, [from]);
    else same.push(from);
  }
  const parts: Part[] = [];
  let end = 0;
  for (const { from, to } of runs) {
    const start = isEscaped(text, from) ? from + 1 : from;
    if (start < end || start === to) continue;
    const closing = byLength.get(to - start) ?? [];
    while ((closing.at(-1) ?? Infinity) < to) closing.pop();
    const close = closing.at(-1);
    if (close === undefined) continue;
    parts.push(...splitTargets(text.slice(end, start)));
    end = close + to - start;
    parts.push({ text: text.slice(start, end), kind: 'code' });
  }
  return [...parts, ...splitTargets(text.slice(end))];
}

function splitTargets(text: string): readonly Part[] {
  return text
    .split(/(\]\([^()\n]{0,2000}\))/)
    .map((part, index): Part => ({ text: part, kind: index % 2 === 1 ? 'target' : 'prose' }));
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}

/** What would end the code is shown as something like it. */
function insideCode(value: string): string {
  return value.replaceAll('`', "'").replaceAll(/~{3,}/g, '~').replaceAll(/\s+/g, ' ');
}
