// Blocks of HTML as kramdown reads them: raw, or with Markdown inside where an attribute or an option says so.

import type { ContainerText, OpenElement } from './options.ts';
import type { MarkdownIt as Markdown, StateBlock } from 'markdown-it';
import { lastAtOrBefore } from '../../text/find-sorted.ts';
import { contentModelOf, emptyTags, spanTags } from './html-elements.ts';
import type { ContentModel } from './html-elements.ts';
import { kramdownOf } from './options.ts';

/** Reads blocks of HTML, and end tags of those with Markdown inside. `alt` are the rules that they interrupt. */
export function useKramdownHtml(markdown: Markdown, alt: string[]): void {
  markdown.block.ruler.at('html_block', startTag, { alt });
  markdown.block.ruler.before('html_block', 'html_close', endTag, { alt });
}

/** A block tag, its content by its model, and its end tag; or a comment. */
function startTag(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indentOf(state, startLine) > 3) return false;
  const first = lineText(state, startLine);
  if (!first.startsWith('<')) return false;
  const isComment = first.startsWith('<!--');
  if (!isComment) {
    const name = /^<([A-Za-z_][\w:.-]{0,100})/.exec(first)?.[1]?.toLowerCase();
    if (name === undefined || spanTags.has(name)) return false;
    // A block tag ends a paragraph even where it goes on over the line.
    if (silent) return name !== 'script';
  }
  const region = regionOf(state, startLine, endLine);
  const at = offsetOf(state, region, startLine, (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0));
  const end = isComment ? commentEnd(region, at) : readElement(state, region, at, endLine);
  if (end === undefined) return false;
  if (silent) return true;
  if (isComment) pushRaw(state, region, at, end);
  goOn(state, region, end, startLine, endLine);
  return true;
}

/** The end tag of the element whose content is being read. */
function endTag(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indentOf(state, startLine) > 3) return false;
  const text = lineText(state, startLine);
  const match = /^<\/([A-Za-z_][\w:.-]{0,100})\s{0,100}>/.exec(text);
  const name = match?.[1]?.toLowerCase();
  if (!match || name === undefined || spanTags.has(name)) return false;
  if (silent) return true;
  const open = kramdownOf(state.env).open.at(-1);
  if (open?.name !== name || open.level !== state.level) return false;
  const lead = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  open.end = { line: startLine, mark: lead + match[0].length };
  // Ends the reading of the content: the element goes on after the tag.
  state.line = endLine;
  return true;
}

/** Reads an element that begins at an offset; gives the offset after it, or undefined if there is no tag. */
function readElement(state: StateBlock, region: ContainerText, at: number, endLine: number): number | undefined {
  const { text } = region;
  const stack: { readonly name: string; readonly model: ContentModel }[] = [];
  let raw = at;
  let pos = at;
  do {
    const next = stack.length === 0 ? pos : text.indexOf('<', pos);
    if (next === -1) pos = text.length;
    if (next === -1) break;
    const tag = readTag(text, next);
    if (tag === undefined) {
      if (stack.length === 0) return undefined;
      pos = text.startsWith('<!--', next) ? (commentEnd(region, next) ?? next + 1) : next + 1;
      continue;
    }
    pos = tag.end;
    const top = stack.at(-1);
    if (tag.closing) {
      if (top?.name === tag.name) stack.pop();
      continue;
    }
    if (tag.closed || emptyTags.has(tag.name)) {
      if (stack.length === 0) break;
      continue;
    }
    if (tag.name === 'script' || tag.name === 'style') {
      pos = rawEnd(text, tag.name, pos);
      continue;
    }
    const model = modelOf(state, tag, top?.model);
    if (model === 'raw') {
      stack.push({ name: tag.name, model });
      continue;
    }
    pushRaw(state, region, raw, pos);
    pos =
      model === 'span' ? readSpans(state, region, pos, tag.name) : readBlocks(state, region, pos, tag.name, endLine);
    raw = pos;
  } while (stack.length > 0 && pos < text.length);
  pushRaw(state, region, raw, pos);
  return pos;
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** `<div/>`. */
  readonly closed: boolean;
  readonly markdown: string | undefined;
  readonly end: number;
}

const startPattern =
  /^<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[\p{L}\p{M}\p{N}_]+|"[^"]*"|'[^']*'))?)*)\s*(\/?)>/u;

/** The tag at an offset. No tag is longer than 4,000 UTF-16 units. */
function readTag(text: string, at: number): Tag | undefined {
  const window = text.slice(at, at + 4000);
  const close = /^<\/([A-Za-z_][\w:.-]*)\s*>/.exec(window);
  if (close)
    return {
      name: (close[1] ?? '').toLowerCase(),
      closing: true,
      closed: false,
      markdown: undefined,
      end: at + close[0].length,
    };
  const open = startPattern.exec(window);
  if (!open) return undefined;
  const attribute = /(?:^|\s)markdown\s*=\s*(?:([\w-]+)|"([^"]*)"|'([^']*)')/i.exec(open[2] ?? '');
  return {
    name: (open[1] ?? '').toLowerCase(),
    closing: false,
    closed: open[3] === '/',
    markdown: attribute?.[1] ?? attribute?.[2] ?? attribute?.[3],
    end: at + open[0].length,
  };
}

/** The attribute counts most, then the option, which does not reach into raw HTML. */
function modelOf(state: StateBlock, { name, markdown }: Tag, parent: ContentModel | undefined): ContentModel {
  if (markdown === '1') return contentModelOf(name);
  if (markdown === '0') return 'raw';
  if (markdown === 'block' || markdown === 'span') return markdown;
  return parent === undefined && kramdownOf(state.env).parseBlockHtml ? contentModelOf(name) : 'raw';
}

/** Up to the end tag, wherever it is. */
function readSpans(state: StateBlock, region: ContainerText, from: number, name: string): number {
  const rest = region.text.slice(from);
  const close = new RegExp(`</${name.replaceAll(/[^\w:-]/g, '\\$&')}\\s*>`, 'i').exec(rest);
  const content = close ? rest.slice(0, close.index) : rest;
  const token = state.push('inline', '', 0);
  token.content = content;
  token.map = [lineAt(region, from), lineAt(region, from + content.length) + 1];
  token.children = [];
  return from + content.length + (close?.[0].length ?? 0);
}

/** Blocks up to an end tag at the beginning of a line. */
function readBlocks(state: StateBlock, region: ContainerText, from: number, name: string, endLine: number): number {
  const { text } = region;
  const rest = /^[ \t]*(?:\n|$)/.exec(text.slice(from, from + 2000))?.[0];
  const start = rest === undefined ? from : from + rest.length;
  if (start >= text.length) return text.length;
  const settings = kramdownOf(state.env);
  const { open } = settings;
  if (open.length >= deepest) return text.length;
  const line = lineAt(region, start);
  const restore = beginLineAt(state, region, line, start);
  const element: OpenElement = { name, level: state.level };
  open.push(element);
  settings.contentLine = line;
  const { parentType } = state;
  state.parentType = 'root';
  const first = state.tokens.length;
  state.md.block.tokenize(state, line, endLine);
  // The ids of these headings are made by other rules.
  for (const token of state.tokens.slice(first))
    if (token.type === 'heading_open') token.meta = { ...token.meta, inHtml: true };
  state.parentType = parentType;
  open.pop();
  restore();
  if (element.end === undefined) return text.length;
  return offsetOf(state, region, element.end.line, element.end.mark);
}

/** Nested elements: each is a call of the parser. */
const deepest = 40;

/** The text after an element on its line is read as a block of its own. */
function goOn(state: StateBlock, region: ContainerText, end: number, startLine: number, endLine: number): void {
  const rest = /^[ \t]*(?:\n|$)/.exec(region.text.slice(end, end + 2000))?.[0];
  if (rest !== undefined || end >= region.text.length) {
    state.line = Math.max(startLine + 1, end >= region.text.length ? regionEnd(region) : lineAt(region, end) + 1);
    return;
  }
  const line = lineAt(region, end);
  const settings = kramdownOf(state.env);
  if (settings.rests >= deepest) {
    pushRaw(state, region, end, region.starts[line - region.line + 1] ?? region.text.length);
    state.line = line + 1;
    return;
  }
  const restore = beginLineAt(state, region, line, end);
  settings.rests += 1;
  state.md.block.tokenize(state, line, endLine);
  settings.rests -= 1;
  restore();
}

/** Makes a line begin at an offset for as long as its rest is read. */
function beginLineAt(state: StateBlock, region: ContainerText, line: number, at: number): () => void {
  const column = at - (region.starts[line - region.line] ?? 0);
  if (column === 0) return () => undefined;
  const lineEnd = (region.starts[line - region.line + 1] ?? region.text.length + 1) - 1;
  const mark = (state.eMarks[line] ?? 0) - (lineEnd - at);
  const blanks = /^[ \t]*/.exec(state.src.slice(mark, state.eMarks[line]))?.[0].length ?? 0;
  const known = [state.bMarks[line] ?? 0, state.tShift[line] ?? 0, state.sCount[line] ?? 0] as const;
  state.bMarks[line] = mark;
  state.tShift[line] = blanks;
  state.sCount[line] = state.blkIndent + blanks;
  return () => {
    [state.bMarks[line], state.tShift[line], state.sCount[line]] = known;
  };
}

/** The lines of the container from a line on; those of the element before, where both are in the same one. */
function regionOf(state: StateBlock, startLine: number, endLine: number): ContainerText {
  const settings = kramdownOf(state.env);
  const known = settings.region;
  const isSame =
    known !== undefined &&
    known.endLine === endLine &&
    known.indent === state.blkIndent &&
    startLine >= known.line &&
    startLine < regionEnd(known) &&
    lineOf(known, startLine).endsWith(lineText(state, startLine));
  if (isSame) return known;
  let text = '';
  const starts: number[] = [];
  for (let line = startLine; line < endLine; line += 1) {
    // A line outside the list item or quote ends the text in one.
    if (!state.isEmpty(line) && line > startLine && (state.sCount[line] ?? 0) < state.blkIndent) break;
    starts.push(text.length);
    text += state.getLines(line, line + 1, state.blkIndent, false);
    text += '\n';
  }
  settings.region = { text, starts, line: startLine, endLine, indent: state.blkIndent, lastComment: text.length };
  return settings.region;
}

function lineOf({ text, starts, line }: ContainerText, number: number): string {
  return text.slice(starts[number - line], (starts[number - line + 1] ?? text.length + 1) - 1);
}

function commentEnd(region: ContainerText, at: number): number | undefined {
  if (at > region.lastComment) return undefined;
  const end = region.text.indexOf('-->', at + 4);
  if (end === -1) region.lastComment = at;
  return end === -1 ? undefined : end + 3;
}

function rawEnd(text: string, name: string, from: number): number {
  const close = (name === 'script' ? /<\/script\s*>/i : /<\/style\s*>/i).exec(text.slice(from));
  return close ? from + close.index + close[0].length : text.length;
}

function pushRaw(state: StateBlock, region: ContainerText, from: number, to: number): void {
  if (to <= from) return;
  const token = state.push('html_block', '', 0);
  token.content = region.text.slice(from, to);
  token.map = [lineAt(region, from), lineAt(region, to - 1) + 1];
}

function lineAt({ starts, line }: ContainerText, offset: number): number {
  return line + Math.max(0, lastAtOrBefore(starts, offset));
}

function regionEnd({ starts, line }: ContainerText): number {
  return line + starts.length;
}

/** The offset in the region of a place in the source. */
function offsetOf(state: StateBlock, { text, starts, line }: ContainerText, number: number, mark: number): number {
  const lineEnd = (starts[number - line + 1] ?? text.length + 1) - 1;
  return lineEnd - ((state.eMarks[number] ?? 0) - mark);
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}
