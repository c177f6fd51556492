// Finds the links and pictures of a parsed page, with the places of their targets.

import type { Token } from 'markdown-it';
import { lastAtOrBefore } from '../../text/find-sorted.ts';
import type { PageLink } from '../site/site.ts';
import { placeOf } from './spans.ts';

/** The links of a page in their order: Markdown's, and those of HTML. `lines` are those of the text that was parsed. */
export function linksOf(tokens: readonly Token[], lines: readonly string[]): PageLink[] {
  const found: PageLink[] = [];
  let row = 0;
  for (const token of tokens) {
    row = token.map?.[0] ?? row;
    if (token.type === 'html_block') addHtml(token.content, createPlacer(token.content, row, lines), 0, found);
    if (token.type !== 'inline' || !token.children?.length) continue;
    const place = createPlacer(token.content, row, lines);
    addSpans(token.children, token.content, place, found);
  }
  return found;
}

/** Turns offsets in the content of a block into line and column. */
type Placer = (offset: number) => { readonly line: number; readonly column: number };

/** Finds lines and their indents once, as a block may have as many links as words. */
function createPlacer(content: string, row: number, lines: readonly string[]): Placer {
  const starts = [0];
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
  const indents = new Map<number, number>();
  const indentOf = (above: number): number => {
    const known = indents.get(above);
    if (known !== undefined) return known;
    const text = content.slice(starts[above], (starts[above + 1] ?? content.length + 1) - 1).trimEnd();
    const indent = Math.max(0, (lines[row + above] ?? '').indexOf(text));
    indents.set(above, indent);
    return indent;
  };
  return (offset) => {
    const above = Math.max(0, lastAtOrBefore(starts, offset));
    return { line: row + above, column: indentOf(above) + offset - (starts[above] ?? 0) };
  };
}

function addSpans(children: readonly Token[], content: string, place: Placer, found: PageLink[]): void {
  let from = 0;
  for (const child of children) {
    const target = child.type === 'link_open' || child.type === 'image' ? placeOf(child) : undefined;
    if (target) {
      const kind = child.type === 'image' ? 'image' : 'link';
      add(target.target, kind, place(target.start), target.end - target.start, found);
      // A picture's own label may hold links; a link's label pictures, which come as tokens of their own.
    } else if (child.type === 'html_inline') {
      const at = content.indexOf(child.content, from);
      if (at >= 0) from = at + child.content.length;
      addHtml(child.content, place, Math.max(0, at), found);
    }
  }
}

/** The addresses of tags: `<a href=…>`, `<img src=…>`. */
function addHtml(html: string, place: Placer, offset: number, found: PageLink[]): void {
  for (const tag of html.matchAll(/<(?:a|img)\s[^<>]{0,4000}>/gi)) {
    const attribute = /\s(?:href|src)\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)')/i.exec(tag[0]);
    const target = attribute?.[1] ?? attribute?.[2];
    if (!attribute || target === undefined) continue;
    const start = offset + tag.index + attribute.index + attribute[0].length - 1 - target.length;
    add(target.trim(), 'html', place(start), target.length, found);
  }
}

function add(
  target: string,
  kind: PageLink['kind'],
  { line, column }: ReturnType<Placer>,
  length: number,
  found: PageLink[],
): void {
  found.push({ target, kind, line, column, endColumn: column + length });
}
