// Definition lists of kramdown: a paragraph, and below it `: ` with blocks.

import type { MarkdownIt as Markdown, StateBlock } from 'markdown-it';

/** Reads what `: ` defines as blocks. `alt` are the rules that it interrupts. */
export function useDefinitions(markdown: Markdown, alt: string[]): void {
  markdown.block.ruler.before('html_block', 'definition', definition, { alt });
}

function definition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  if (indent < 0 || indent > 3) return false;
  const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src[begin] !== ':' || !/[\t ]/.test(state.src[begin + 1] ?? '')) return false;
  const before = state.tokens.at(-1)?.type;
  if (!silent && before !== 'paragraph_close' && before !== 'dd_close') return false;
  if (silent) return true;
  const blanks = /^[\t ]*/.exec(state.src.slice(begin + 1, state.eMarks[startLine]))?.[0].length ?? 0;
  const width = indent + 1 + blanks;
  const known = {
    indent: state.blkIndent,
    shift: state.tShift[startLine] ?? 0,
    count: state.sCount[startLine] ?? 0,
    parent: state.parentType,
    tight: state.tight,
  };
  const open = state.push('dd_open', 'dd', 1);
  open.map = [startLine, startLine + 1];
  state.tShift[startLine] = begin + 1 + blanks - (state.bMarks[startLine] ?? 0);
  state.sCount[startLine] = known.indent + width;
  state.blkIndent = known.indent + width;
  state.parentType = 'list';
  state.md.block.tokenize(state, startLine, endLine);
  state.blkIndent = known.indent;
  state.tShift[startLine] = known.shift;
  state.sCount[startLine] = known.count;
  state.parentType = known.parent;
  state.tight = known.tight;
  state.push('dd_close', 'dd', -1);
  open.map = [startLine, state.line];
  return true;
}
