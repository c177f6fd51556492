// A markdown-it plugin that shows a page as the published site does: kramdown's heading ids, attribute lists, named anchors.

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { readPlaces, tagAnchor } from './anchors.ts';
import { applyAttributeLists } from './attribute-lists.ts';

/**
 * Gives headings the ids of the published page, takes attribute lists out of view, and lets `<a name="x">` be linked to
 * where HTML is allowed. Ids that a host sets when it renders are replaced. `isWanted` says which documents it is for.
 */
export function kramdownPlugin(markdown: Markdown, isWanted: (env: unknown) => boolean = () => true): Markdown {
  markdown.core.ruler.after('inline', 'armada_kramdown', (state) => {
    if (!isWanted(state.env)) return;
    nameHeadings(state.src, state.tokens);
    state.tokens = applyAttributeLists(state.tokens);
    for (const token of state.tokens) {
      if (token.type === 'html_block') token.content = withIds(token.content);
      if (token.type === 'table_open') token.attrJoin('class', 'armada-table');
      for (const child of token.children ?? [])
        if (child.type === 'html_inline') child.content = withIds(child.content);
    }
  });
  const original = markdown.renderer.rules['heading_open'];
  markdown.renderer.rules['heading_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const id: unknown = token?.meta?.['kramdownId'];
    if (token && typeof id === 'string') setId(token, id);
    return original ? original(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
  return markdown;
}

/** Headings that the published page does not have as such keep what the host gives them. */
function nameHeadings(source: string, tokens: readonly Token[]): void {
  const anchors = new Map(readPlaces(source).headings.map((heading) => [heading.line, heading.anchor]));
  for (const [index, token] of tokens.entries()) {
    const anchor = token.type === 'heading_open' && token.map ? anchors.get(token.map[0]) : undefined;
    if (anchor === undefined) continue;
    // A preview looks for the fragment as it is in an address.
    const id = encodeURI(anchor);
    token.meta = { ...token.meta, kramdownId: id };
    setId(token, id);
    const last = tokens[index + 1]?.children?.at(-1);
    if (last?.type === 'text') last.content = last.content.replace(/[\t ]\{#[^\s{}]{1,500}\}\s*$/, '');
  }
}

function setId(token: Token, id: string): void {
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'id');
  token.attrSet('id', id);
}

/** `<a name="x">` as `<a id="x" name="x">`: previews find places by id alone. */
function withIds(html: string): string {
  return html.replace(/<a\s[^<>]{0,1000}>/gi, (tag) => {
    const anchor = tagAnchor(tag);
    if (anchor === undefined || /\sid\s*=/i.test(tag) || !/^[\w.:-]{1,200}$/.test(anchor)) return tag;
    return `<a id="${anchor}"${tag.slice(2)}`;
  });
}
