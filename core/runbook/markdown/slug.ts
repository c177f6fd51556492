// The id that the published page gives a heading: kramdown's GFM rules, from the heading's Markdown.

import MarkdownIt from 'markdown-it';
import type { Env, MarkdownIt as Markdown, Token } from 'markdown-it';
import { useKramdownSpans } from './spans.ts';

/** What a heading is called in an address, and what a person reads. */
export interface HeadingName {
  readonly anchor: string;
  /** Plain text: no marks, no tags. */
  readonly heading: string;
  /** Whether the author named the id, as `{#id}`. */
  readonly explicit: boolean;
}

/** Names the headings of one page, in their order. */
export interface HeadingNames {
  /**
   * The next heading's name. `content` is its Markdown without `#`s; `references` are the page's link definitions;
   * `id` is one that an attribute list gives it.
   */
  readonly next: (content: string, references?: Env['references'], id?: string) => HeadingName;
}

/** A parser for the text of headings; made once for many pages, since making it takes as long as naming a page's headings. */
export function createHeadingMarkdown(): Markdown {
  return createInline();
}

/** Starts naming a page's headings: repeats are counted from here. */
export function createHeadingNames(markdown: Markdown = createInline()): HeadingNames {
  const counts = new Map<string, number>();
  const count = (anchor: string): string => {
    const repeats = counts.get(anchor) ?? 0;
    counts.set(anchor, repeats + 1);
    return repeats === 0 ? anchor : `${anchor}-${repeats}`;
  };
  return {
    next: (content, references, id) => {
      const text = content.trimEnd().slice(0, longest);
      const explicit = explicitId.exec(text);
      const inner = explicit ? text.slice(0, explicit.index).trimEnd() : text;
      const given = explicit?.[1] ?? id;
      if (given === undefined && markless.test(inner)) {
        return { anchor: count(slug(inner)), heading: inner.trim().replace(/\s+/g, ' '), explicit: false };
      }
      const tokens = markdown.parseInline(inner, references ? { references } : {});
      const pieces = plainPieces(tokens[0]?.children ?? []);
      const heading = pieces
        .map((piece) => piece.text)
        .join('')
        .replace(liquidTag, '')
        .trim()
        .replace(/\s+/g, ' ');
      if (given !== undefined) return { anchor: given, heading, explicit: true };
      const anchor = slug(pieces.map((piece) => (piece.code ? piece.text : smart(piece.text))).join(''));
      return { anchor: count(anchor), heading, explicit: false };
    },
  };
}

/** Lower case, only word characters, hyphens and blanks kept, each blank a hyphen; nothing collapsed. */
export function slug(raw: string): string {
  return raw
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-');
}

/** A heading is one line; no more of it than this counts, in UTF-16 units. */
const longest = 2000;
/** Text in which no sign is a mark of Markdown or becomes another by smart typography: it needs no parser. */
const markless = /^(?:[A-Za-z0-9 ,.:;?()/]|-(?!-))*$/;
const explicitId = /[\t ]\{#([\p{L}_:][\p{L}\p{M}\p{Nd}_:.·-]*)\}$/u;
const liquidTag = /\{%[^%]{0,200}%\}/g;
/** HTML tags that kramdown knows and CommonMark does not, `<cluster_id>`. */
const looseTag = /<(\/?)([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+(?:=(?:\w+|"[^"]*"|'[^']*'))?)*\s*(\/?)>/g;
/** Inside a line of text these are shown as written. */
const blockTags = new Set(
  (
    'address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section ' +
    'summary table tbody td th thead tfoot tr ul'
  ).split(' '),
);

interface Piece {
  readonly text: string;
  /** Taken as it is: code and escaped characters have no smart typography. */
  readonly code: boolean;
}

function createInline(): Markdown {
  const markdown = new MarkdownIt({ html: true });
  markdown.disable('text_join');
  useKramdownSpans(markdown);
  return markdown;
}

function plainPieces(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  const closing = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'text') {
      const after =
        index > 0 && attributesMayFollow(tokens[index - 1]) ? token.content.replace(spanAttributes, '') : token.content;
      pieces.push({ text: after.replace(looseTag, (tag) => tagText(tag, closing)), code: false });
    } else if (token.type === 'html_inline') {
      pieces.push({ text: tagText(token.content, closing), code: true });
    } else if (token.type === 'code_inline' || token.type === 'text_special') {
      pieces.push({ text: token.content, code: true });
    }
  }
  return pieces;
}

const spanAttributes = /^\{:[^{}]*\}/;

function attributesMayFollow(token: Token | undefined): boolean {
  return token !== undefined && (token.type === 'code_inline' || token.type === 'image' || token.nesting === -1);
}

/** What is seen of a tag: nothing, but for block tags and stray closing tags, which stay as text. */
function tagText(tag: string, closing: Map<string, number>): string {
  const name = /^<\/?([A-Za-z_][\w:.-]*)/.exec(tag)?.[1]?.toLowerCase();
  if (name === undefined) return '';
  if (blockTags.has(name)) return tag;
  const open = closing.get(name) ?? 0;
  if (!tag.startsWith('</')) {
    closing.set(name, open + 1);
    return '';
  }
  if (open === 0) return tag;
  closing.set(name, open - 1);
  return '';
}

/** Smart typography, as far as it changes which hyphens and blanks are left: dashes and guillemets. */
function smart(text: string): string {
  return text
    .replace(/---/g, '\u2014')
    .replace(/--/g, '\u2013')
    .replace(/<< /g, '\u00ab\u00a0')
    .replace(/ >>/g, '\u00a0\u00bb');
}
