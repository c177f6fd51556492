// Lines that look like headings and are shown as text: the published page has no such heading, and no id for it.

import type { Token } from 'markdown-it';
import type { FalseHeading, PageFence } from '../site/site.ts';

/** The lines of a parsed page that its author meant as headings. Comments in code that is badly indented are none. */
export function falseHeadingsOf(
  tokens: readonly Token[],
  lines: readonly string[],
  fences: readonly PageFence[],
): FalseHeading[] {
  const found: FalseHeading[] = [];
  const isCode = (line: number): boolean => fences.some((fence) => fence.line <= line && line < fence.endLine);
  const add = (line: number, look: (text: string) => FalseHeading['why'] | undefined): void => {
    const text = (lines[line] ?? '').replace(/\r$/, '');
    const why = look(text.trim());
    if (why !== undefined && !isCode(line))
      found.push({ line, column: text.length - text.trimStart().length, endColumn: text.trimEnd().length, why });
  };
  for (const [index, token] of tokens.entries()) {
    if (!token.map) continue;
    const [from, to] = token.map;
    if (token.type === 'paragraph_open' && tokens[index + 1]?.type === 'inline')
      for (let line = from; line < to; line += 1) add(line, inText);
    else if (token.type === 'html_block' && isReadable(token.content))
      for (let line = from; line < to; line += 1) add(line, inHtml);
  }
  return found;
}

/** What is left as text begins no heading, whatever its marks: they are indented, or without a space after them. */
function inText(text: string): FalseHeading['why'] | undefined {
  if (/^#{1,6}[\t ]+[^#\s]/.test(text)) return 'indented';
  // One mark alone begins the name of a channel or the number of an issue too.
  return /^(?:#{2,6}[\p{L}\p{Nd}`*_]|#\p{Lu}\p{Ll}+(?: |$))/u.test(text) ? 'no-blank' : undefined;
}

/** A single mark may begin a comment in a script. */
function inHtml(text: string): FalseHeading['why'] | undefined {
  return /^#{2,6}[\t ]+[^#\s]/.test(text) ? 'html' : undefined;
}

/** Neither a comment nor code: its text is shown as text is. */
function isReadable(html: string): boolean {
  return !/<!--|<(?:pre|code|script|style|textarea)\b/i.test(html);
}
