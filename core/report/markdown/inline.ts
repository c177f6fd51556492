// One line of Markdown of the project or a catalog as a tree, and the line as plain text: what is code there is never read again.

import MarkdownIt, { type Token } from 'markdown-it';

/** A part of a line. Marks of emphasis come in pairs. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: '*' | '**' }
  | { readonly kind: 'link'; readonly url: string; readonly parts: readonly Inline[] };

/** Reads a line as CommonMark does, without HTML. Links to https addresses stay; other links become their text. */
export function parseInline(line: string): readonly Inline[] {
  const [root] = new MarkdownIt({ html: false, linkify: false }).parseInline(line, {});
  const open: { url: string | undefined; readonly parts: Inline[] }[] = [{ url: undefined, parts: [] }];
  for (const token of root?.children ?? []) {
    const parts = open.at(-1)?.parts ?? [];
    if (token.type === 'link_open') open.push({ url: httpsAddress(token), parts: [] });
    else if (token.type === 'link_close' && open.length > 1) {
      const { url, parts: inner } = open.pop() ?? { url: undefined, parts: [] };
      open.at(-1)?.parts.push(...(url === undefined ? inner : [{ kind: 'link', url, parts: inner } as const]));
    } else parts.push(...readToken(token));
  }
  return open.flatMap(({ parts }) => parts);
}

/** What a reader sees of a line; the address of a link follows its words. */
export function plainInline(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'mark') return '';
      return part.kind === 'link' ? `${plainInline(part.parts)} (${part.url})` : part.text;
    })
    .join('');
}

function readToken(token: Token): readonly Inline[] {
  switch (token.type) {
    case 'code_inline':
      return [{ kind: 'code', text: token.content }];
    case 'strong_open':
    case 'strong_close':
      return [{ kind: 'mark', text: '**' }];
    case 'em_open':
    case 'em_close':
      return [{ kind: 'mark', text: '*' }];
    case 'softbreak':
    case 'hardbreak':
      return [{ kind: 'text', text: ' ' }];
    default:
      return token.content === '' ? [] : [{ kind: 'text', text: token.content }];
  }
}

function httpsAddress(token: Token): string | undefined {
  const address = String(token.attrGet('href') ?? '');
  return /^https:\/\/[^\s<>]{1,2000}$/.test(address) ? address : undefined;
}
