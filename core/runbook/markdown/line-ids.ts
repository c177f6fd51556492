// Ids by line for the blocks of a rendered page, so that a preview can be opened at a paragraph as well as at a heading.

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { withoutFrontMatter } from './anchors.ts';
import { createMarkdown } from './markdown.ts';

/** The id of the block that begins at a line (from 0). */
export function lineId(line: number): string {
  return `L${line + 1}`;
}

/** The line at which the block begins that is at or before `line`: one for which `lineIdPlugin` makes an id. */
export function findBlockLine(text: string, line: number): number | undefined {
  const tokens = createMarkdown().parse(withoutFrontMatter(text), {});
  return blocks(tokens)
    .map(({ start }) => start)
    .findLast((start) => start <= line);
}

/** A markdown-it plugin: each block that begins a line gets that line's id; a fence is wrapped, since its own id would be inside it. */
export function lineIdPlugin(markdown: Markdown, isWanted: (env: unknown) => boolean = () => true): Markdown {
  markdown.core.ruler.push('armada_line_ids', (state) => {
    if (!isWanted(state.env)) return;
    const found = blocks(state.tokens);
    const fences = new Map<Token, number>();
    for (const { token, start } of found) {
      if (token.type === 'fence' || token.type === 'code_block') fences.set(token, start);
      else if (token.attrGet('id') === null) token.attrSet('id', lineId(start));
    }
    state.tokens = state.tokens.flatMap((token) => {
      const line = fences.get(token);
      return line === undefined
        ? [token]
        : wrap(token, line, (nesting) => new state.Token('armada_block', 'div', nesting));
    });
  });
  return markdown;
}

/** The blocks that are shown as an element of their own, the outermost of each line. */
function blocks(tokens: readonly Token[]): { readonly token: Token; readonly start: number }[] {
  const taken = new Set<number>();
  const found: { readonly token: Token; readonly start: number }[] = [];
  for (const token of tokens) {
    const start = token.map?.[0];
    if (start === undefined || token.hidden || token.nesting < 0 || token.type === 'inline' || taken.has(start))
      continue;
    if (token.type === 'html_block' || token.type === 'hr') continue;
    taken.add(start);
    found.push({ token, start });
  }
  return found;
}

function wrap(token: Token, line: number, create: (nesting: 1 | -1) => Token): Token[] {
  const open = create(1);
  open.block = true;
  open.map = token.map;
  open.attrSet('id', lineId(line));
  open.attrJoin('class', 'code-line');
  open.attrSet('data-line', String(line));
  const close = create(-1);
  close.block = true;
  return [open, token, close];
}
