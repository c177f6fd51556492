// Spans in which kramdown reads no Markdown: code in HTML, and the extensions `{::comment}` and `{::nomarkdown}`.

import type { MarkdownIt as Markdown, StateInline } from 'markdown-it';
import { kramdownOf } from './options.ts';

/** Makes a parser take HTML's code as it is. For pages; the name of a heading has the text in it. */
export function useRawSpans(markdown: Markdown): void {
  markdown.inline.ruler.before('html_inline', 'raw_element', rawElement);
}

/** Makes a parser leave extensions out. */
export function useSpanExtensions(markdown: Markdown): void {
  markdown.inline.ruler.before('escape', 'span_extension', extension);
}

/** `<code>…</code>`: tags in it are tags, all else is text. */
function rawElement(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '<') return false;
  const open = /^<(code|kbd|samp|var|textarea|option|script|math)(?:\s[^<>]{0,1000})?>/i.exec(
    src.slice(pos, pos + 1100),
  );
  const name = open?.[1]?.toLowerCase();
  if (!open || name === undefined || open[0].endsWith('/>')) return false;
  const end = endOf(src, new RegExp(`</${name}\\s{0,10}>`, 'gi'), pos + open[0].length);
  if (!silent) state.push('html_inline', '', 0).content = src.slice(pos, end);
  state.pos = end;
  return true;
}

/** `{::comment}…{:/comment}` is left out, `{::nomarkdown}…{:/}` is HTML. */
function extension(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '{' || !src.startsWith('{::', pos)) return false;
  const open = /^\{::(comment|nomarkdown|options)(?:\s[^{}]{0,1000})?(\/)?\}/.exec(src.slice(pos, pos + 1100));
  if (!open) return false;
  const from = pos + open[0].length;
  const settings = kramdownOf(state.env);
  if (settings.spans !== src) settings.endless.clear();
  settings.spans = src;
  const key = `${open[1] ?? ''} span`;
  if (settings.endless.has(key)) return false;
  const stop = new RegExp(`\\{:/(?:${open[1] ?? ''})?\\}`, 'g');
  stop.lastIndex = from;
  const close = open[2] === undefined && !open[0].endsWith('/}') ? stop.exec(src) : null;
  if (!open[0].endsWith('/}') && close === null) {
    settings.endless.add(key);
    return false;
  }
  if (!silent && close !== null && open[1] === 'nomarkdown') {
    const token = state.push('html_inline', '', 0);
    token.content = src.slice(from, close.index);
    token.meta = { isRaw: true };
  }
  state.pos = close === null ? from : close.index + close[0].length;
  return true;
}

function endOf(src: string, close: RegExp, from: number): number {
  close.lastIndex = from;
  const found = close.exec(src);
  return found === null ? src.length : found.index + found[0].length;
}
