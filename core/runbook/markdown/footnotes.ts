// Footnotes of kramdown: their text is shown at the end of the page, and not at all if nothing refers to it.

import type { MarkdownIt as Markdown, StateBlock, Token } from 'markdown-it';

/** Reads `[^name]: text` with the indented lines below it. */
export function useFootnotes(markdown: Markdown): void {
  markdown.block.ruler.before('reference', 'footnote', footnote);
  markdown.core.ruler.before('inline', 'footnotes', (state) => {
    state.tokens = arrange(state.tokens);
  });
}

/** The ids of a footnote that a token begins: its own, and one for each place that refers to it. */
export function footnoteIds(token: Token): readonly string[] {
  const name = footnoteName(token);
  if (name === undefined) return [];
  const count = Number(token.meta?.['count'] ?? 1);
  const places = Array.from({ length: count }, (_, index) => `fnref:${name}${index === 0 ? '' : `:${index}`}`);
  return [`fn:${name}`, ...places];
}

function footnoteName(token: Token): string | undefined {
  const name: unknown = token.type === 'footnote_open' ? token.meta?.['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function footnote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  if (silent || indent > 3) return false;
  const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const match = /^\[\^(\w[\w-]{0,200})\]:[ \t]{0,100}/.exec(
    state.src.slice(begin, Math.min(begin + 400, state.eMarks[startLine] ?? 0)),
  );
  if (!match) return false;
  let last = startLine;
  for (let line = startLine + 1; line < endLine; line += 1) {
    if (state.isEmpty(line)) continue;
    if ((state.sCount[line] ?? 0) - state.blkIndent < 4 || line > last + 2) break;
    last = line;
  }
  const known = { indent: state.blkIndent, shift: state.tShift[startLine] ?? 0, count: state.sCount[startLine] ?? 0 };
  const open = state.push('footnote_open', 'li', 1);
  open.map = [startLine, last + 1];
  open.meta = { name: match[1] };
  state.tShift[startLine] = known.shift + match[0].length;
  state.sCount[startLine] = known.indent + 4;
  state.blkIndent = known.indent + 4;
  const first = state.tokens.length;
  state.md.block.tokenize(state, startLine, last + 1);
  // As in HTML, kramdown itself makes the ids of these headings.
  for (const token of state.tokens.slice(first))
    if (token.type === 'heading_open') token.meta = { ...token.meta, inHtml: true };
  state.blkIndent = known.indent;
  state.tShift[startLine] = known.shift;
  state.sCount[startLine] = known.count;
  state.push('footnote_close', 'li', -1);
  state.line = last + 1;
  return true;
}

/** Puts footnotes at the end, and leaves out those that nothing refers to. */
function arrange(tokens: readonly Token[]): Token[] {
  if (!tokens.some(({ type }) => type === 'footnote_open')) return [...tokens];
  const kept: Token[] = [];
  const notes = new Map<string, Token[]>();
  let current: Token[] | undefined;
  let depth = 0;
  for (const token of tokens) {
    const name = footnoteName(token);
    if (name !== undefined) {
      depth += 1;
      if (current === undefined) {
        current = [];
        notes.set(name, current);
      }
    }
    (current ?? kept).push(token);
    if (token.type === 'footnote_close') {
      depth -= 1;
      if (depth === 0) current = undefined;
    }
  }
  const shown: Token[] = [];
  const waiting = namesIn(kept);
  const counts = new Map<string, number>();
  for (let at = 0; at < waiting.length; at += 1) {
    const name = waiting[at] ?? '';
    const note = notes.get(name) ?? [];
    counts.set(name, (counts.get(name) ?? 0) + 1);
    notes.delete(name);
    for (const token of note) shown.push(token);
    waiting.push(...namesIn(note));
  }
  for (const token of shown) {
    const name = footnoteName(token);
    if (name !== undefined) token.meta = { name, count: counts.get(name) ?? 1 };
  }
  return [...kept, ...shown];
}

function namesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ type, content }) =>
    type === 'inline' ? [...content.matchAll(/(?<![\\`])\[\^(\w[\w-]{0,200})\]/g)].map((match) => match[1] ?? '') : [],
  );
}
