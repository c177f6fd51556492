// Markdown read as the published site reads it: CommonMark's parser with the block rules in which kramdown differs.

import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Markdown, StateBlock } from 'markdown-it';
import { useDefinitions } from './definitions.ts';
import { listToken, useKramdownExtensions } from './extensions.ts';
import { useFootnotes } from './footnotes.ts';
import { useKramdownHtml } from './html-block.ts';
import { kramdownOf } from './options.ts';
import { useRawSpans, useSpanExtensions } from './raw-spans.ts';
import { useKramdownSpans } from './spans.ts';

/** A parser whose headings, raw HTML and links are kramdown's; the rest is CommonMark with tables. Text is parsed only if links or tags are in it. */
export function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({ html: true });
  const interrupting = { alt: ['paragraph', 'reference', 'blockquote'] };
  markdown.block.ruler.at('code', code);
  markdown.block.ruler.at('fence', fence, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  markdown.block.ruler.at('heading', heading, interrupting);
  markdown.block.ruler.at('lheading', underlined);
  useKramdownHtml(markdown, [...interrupting.alt, 'list']);
  useDefinitions(markdown, ['paragraph', 'reference']);
  useKramdownExtensions(markdown, interrupting.alt);
  useFootnotes(markdown);
  useKramdownSpans(markdown);
  useRawSpans(markdown);
  useSpanExtensions(markdown);
  // A page is read for its blocks, links and tags: most text has neither, and the rest of a line's marks change none of them.
  markdown.inline.ruler.disable(['emphasis', 'strikethrough']);
  markdown.core.ruler.disable('text_join');
  markdown.core.ruler.at('inline', ({ tokens, md, env }) => {
    for (const token of tokens) {
      if (token.type !== 'inline' || !/[[<]|\{::/.test(token.content)) continue;
      token.children = [];
      md.inline.parse(token.content, md, env, token.children);
    }
  });
  return markdown;
}

/** A fence has an end, and one word at most after its opening mark; otherwise it is text. */
function fence(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indent(state, startLine) > 3) return false;
  const open = /^(`{3,}|~{3,})[\t ]*(\S*)[\t ]*$/.exec(lineText(state, startLine));
  const mark = open?.[1];
  if (mark === undefined) return false;
  const lazy = indent(state, startLine) < 0;
  const last = findFenceEnd(state, startLine, endLine, mark, lazy);
  if (last === undefined) return false;
  if (silent) return true;
  state.line = last + 1;
  const token = state.push('fence', 'code', 0);
  token.info = open?.[2] ?? '';
  token.content = state.getLines(startLine + 1, last, state.sCount[startLine] ?? 0, true);
  token.markup = mark;
  token.map = [startLine, last + 1];
  return true;
}

/** A line that begins no item or quote of its own ends the text in one; a `lazy` fence ends at a blank line too. */
function findFenceEnd(
  state: StateBlock,
  startLine: number,
  endLine: number,
  mark: string,
  lazy: boolean,
): number | undefined {
  for (let line = startLine + 1; line < endLine; line++) {
    if (state.isEmpty(line) ? lazy : !lazy && indent(state, line) < 0) return undefined;
    if (!mayLook(state)) return undefined;
    const text = lineText(state, line);
    if (indent(state, line) <= 3 && text.startsWith(mark) && /^(?:`+|~+)[\t ]*$/.test(text)) return line;
  }
  return undefined;
}

/** Lines indented by four, and those that follow them without a blank line. */
function code(state: StateBlock, startLine: number, endLine: number): boolean {
  if (indent(state, startLine) < 4) return false;
  let end = startLine + 1;
  for (let line = end; line < endLine; line++) {
    if (state.isEmpty(line)) continue;
    const text = lineText(state, line);
    const follows = line === end && !/^(?:\{:|<\/?[A-Za-z])/.test(text);
    const item = indent(state, line) < 0 && /^(?:[*+-]|\d+\.)[\t ]/.test(text);
    if (indent(state, line) < 4 && (!follows || item)) break;
    end = line + 1;
  }
  state.line = end;
  const token = state.push('code_block', 'code', 0);
  token.content = state.getLines(startLine, end, 4 + state.blkIndent, false);
  token.map = [startLine, end];
  return true;
}

/** `# text` at column 0 of its container. */
function heading(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (indent(state, startLine) > 0) return false;
  const match = /^(#{1,6})[\t ]+(.*)$/.exec(lineText(state, startLine));
  const text = (match?.[2] ?? '')
    .trim()
    .replace(/[\t ]#+$/, '')
    .trimEnd();
  if (!match?.[1] || text === '') return false;
  if (!silent) pushHeading(state, match[1].length, text, startLine, startLine + 1);
  return true;
}

/** A line of text after a blank one, underlined with `=` or `-`. */
function underlined(state: StateBlock, startLine: number, endLine: number): boolean {
  if (startLine + 1 >= endLine || indent(state, startLine) > 3) return false;
  if (startLine > 0 && !state.isEmpty(startLine - 1) && !isContainerStart(state, startLine)) return false;
  const below = startLine + 1;
  const lazy = state.sCount[below] ?? -1;
  // In a list kramdown takes an underline that is not indented too.
  if (lazy < 0 || (lazy < state.blkIndent && state.parentType !== 'list')) return false;
  const mark = /^([-=])[-=]*[\t ]*$/.exec(lineText(state, below))?.[1];
  if (mark === undefined) return false;
  pushHeading(state, mark === '=' ? 1 : 2, lineText(state, startLine).trim(), startLine, below + 1);
  return true;
}

function pushHeading(state: StateBlock, level: number, text: string, line: number, endLine: number): void {
  state.line = endLine;
  const open = state.push('heading_open', `h${level}`, 1);
  open.map = [line, endLine];
  const inline = state.push('inline', '', 0);
  inline.content = text;
  inline.map = [line, endLine];
  inline.children = [];
  state.push('heading_close', `h${level}`, -1);
}

/** Whether the line is the first of a list item, quote or element, or right below an attribute list that belongs to it. */
function isContainerStart(state: StateBlock, line: number): boolean {
  const before = state.tokens.at(-1);
  const isPending = before?.type === listToken && before.meta?.['follows'] !== true;
  return before?.nesting === 1 || isPending || kramdownOf(state.env).contentLine === line;
}

/** Looking ahead for an end that never comes is bounded over the whole page, so that reading stays linear. */
function mayLook(state: StateBlock): boolean {
  const settings = kramdownOf(state.env);
  settings.looks += 1;
  return settings.looks < 1_000_000;
}

function indent(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}
