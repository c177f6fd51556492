// The paragraphs and list items of a page, each with the text above that announces it.

import type { PageLines } from './context.ts';

/** Lines that belong together; each list item is on its own. */
export interface Paragraph {
  readonly text: string;
  /** From 0. */
  readonly line: number;
  readonly isItem: boolean;
  /** What it is under: the item around it, or the paragraph before its list. */
  readonly parent: string;
}

/** The paragraphs of a page. Tables are read elsewhere. */
export function paragraphsOf(read: PageLines, startsAnew: (text: string) => boolean): readonly Paragraph[] {
  const { lines, isProse } = read;
  const found: { text: string; line: number; isItem: boolean; parent: string }[] = [];
  // The text above, the outermost first; a paragraph counts as slightly further out than a list beside it.
  const above: { indent: number; index: number }[] = [];
  let open = false;
  for (const [line, text] of lines.entries()) {
    if (read.headings.has(line)) above.length = 0;
    const isText = isProse(line) && text.trim() !== '' && !/^\s*\|/.test(text);
    const isItem = item.test(text);
    if (!isText || isItem || startsAnew(text)) open = false;
    if (!isText) continue;
    const last = found.at(-1);
    // What a line announces is below it, in its paragraph or not.
    if (last !== undefined && /:\**\s*$/.test(last.text)) open = false;
    if (open && last !== undefined) {
      if (last.text.length < maxParagraph) last.text += `\n${text}`;
      continue;
    }
    const indent = /^\s*/.exec(text)?.[0].length ?? 0;
    const own = isItem ? indent : indent - 0.5;
    while ((above.at(-1)?.indent ?? -1) >= own) above.pop();
    // "**Error:**" and a paragraph below it.
    const announced = !isItem && last !== undefined && last.line > line - 6 && /:\W{0,4}$/.test(last.text);
    const parent = announced ? last.text : (found[above.at(-1)?.index ?? -1]?.text ?? '');
    found.push({ text, line, isItem, parent });
    above.push({ indent: own, index: found.length - 1 });
    open = true;
  }
  return found;
}

const maxParagraph = 4000;
const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s/;
