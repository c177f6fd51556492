// Markdown read as the published site reads it: CommonMark's parser with the block rules in which kramdown differs.

import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Markdown, StateBlock } from 'markdown-it';
import { useKramdownSpans } from './spans.ts';

/** A parser whose headings, raw HTML and links are kramdown's; the rest is CommonMark with tables. Text is parsed only where links or tags stand in it. */
export function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({ html: true });
  const interrupting = { alt: ['paragraph', 'reference', 'blockquote'] };
  markdown.block.ruler.at('code', code);
  markdown.block.ruler.at('fence', fence, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  markdown.block.ruler.at('heading', heading, interrupting);
  markdown.block.ruler.at('lheading', underlined);
  markdown.block.ruler.at('html_block', rawHtml, interrupting);
  useKramdownSpans(markdown);
  // A page is read for its blocks, links and tags: most text has neither, and the rest of a line's marks change none of them.
  markdown.inline.ruler.disable(['emphasis', 'strikethrough']);
  markdown.core.ruler.disable('text_join');
  markdown.core.ruler.at('inline', ({ tokens, md, env }) => {
    for (const token of tokens) {
      if (token.type !== 'inline' || !/[[<]/.test(token.content)) continue;
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

/** A line that begins no item or quote of its own ends what stands in one; a `lazy` fence ends at a blank line too. */
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
  if (startLine > 0 && !state.isEmpty(startLine - 1) && !isContainerStart(state)) return false;
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

/** Whether the line is the first of a list item or quote. */
function isContainerStart(state: StateBlock): boolean {
  return state.tokens.at(-1)?.nesting === 1;
}

/** A block tag and all up to its end tag, or a comment: nothing in it is Markdown. */
function rawHtml(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indent(state, startLine) > 3) return false;
  const first = lineText(state, startLine);
  if (!first.startsWith('<')) return false;
  const last = first.startsWith('<!--')
    ? findLine(state, startLine, endLine, (text) => text.includes('-->'))
    : findTagEnd(state, startLine, endLine, first);
  if (last === undefined) return false;
  if (silent) return true;
  state.line = last + 1;
  const token = state.push('html_block', '', 0);
  token.map = [startLine, last + 1];
  token.content = state.getLines(startLine, last + 1, state.blkIndent, true);
  return true;
}

function findTagEnd(state: StateBlock, startLine: number, endLine: number, first: string): number | undefined {
  const tag = /^<([A-Za-z_][\w:.-]{0,100})(?:\s[^<>]{0,2000})?>/.exec(first);
  const name = tag?.[1]?.toLowerCase();
  if (!tag || name === undefined || spanTags.has(name)) return undefined;
  if (emptyTags.has(name) || tag[0].endsWith('/>')) return startLine;
  let open = 0;
  const end = findLine(state, startLine, endLine, (text) => {
    for (const found of text.matchAll(/<(\/?)([A-Za-z_][\w:.-]{0,100})/g)) {
      if (found[2]?.toLowerCase() === name) open += found[1] === '/' ? -1 : 1;
    }
    return open <= 0;
  });
  return end ?? containerEnd(state, startLine, endLine) - 1;
}

/** The line after the last that belongs to the list item or quote of `startLine`. */
function containerEnd(state: StateBlock, startLine: number, endLine: number): number {
  let line = startLine + 1;
  while (line < endLine && (state.isEmpty(line) || indent(state, line) >= 0)) line++;
  return line;
}

function findLine(
  state: StateBlock,
  startLine: number,
  endLine: number,
  holds: (text: string) => boolean,
): number | undefined {
  for (let line = startLine; line < endLine; line++) {
    // A line outside the list item or quote ends what stands in it.
    if (!mayLook(state)) return undefined;
    if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) return undefined;
    if (holds(lineText(state, line))) return line;
  }
  return undefined;
}

/** Looking ahead for an end that never comes is bounded over the whole page, so that reading stays linear. */
function mayLook(state: StateBlock): boolean {
  const looks = Number(state.env['armadaLooks'] ?? 0) + 1;
  state.env['armadaLooks'] = looks;
  return looks < 1_000_000;
}

function indent(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}

/** Tags that may begin a paragraph. */
const spanTags = new Set(
  (
    'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ' +
    'ruby samp select small span strong sub sup tt u var'
  ).split(' '),
);
const emptyTags = new Set(
  'area base br col command embed hr img input keygen link meta param source track wbr'.split(' '),
);
