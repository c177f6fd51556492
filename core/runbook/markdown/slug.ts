// The id that the published page gives a heading: kramdown's GFM rules, from the heading's Markdown.

import MarkdownIt from 'markdown-it';
import type { Env, MarkdownIt as Markdown, Token } from 'markdown-it';
import { useSpanExtensions } from './raw-spans.ts';
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
  /** The next heading's name. `content` is its Markdown without `#`s. */
  readonly next: (content: string, context?: HeadingContext) => HeadingName;
}

/** What is known of a heading besides its text. */
export interface HeadingContext {
  /** The page's link definitions. */
  readonly references?: Env['references'];
  /** One that an attribute list gives it. */
  readonly id?: string | undefined;
  /** Stands in an element of HTML: kramdown itself makes the id, not its GFM parser. */
  readonly inHtml?: boolean;
}

/** A parser for the text of headings; made once for many pages, since making it takes as long as naming a page's headings. */
export function createHeadingMarkdown(): Markdown {
  return createInline();
}

/** Starts naming a page's headings: repeats are counted from here. */
export function createHeadingNames(markdown: Markdown = createInline()): HeadingNames {
  const count = createCounter();
  const countInHtml = createCounter();
  return {
    next: (content, { references, id, inHtml = false } = {}) => {
      const text = content.trimEnd().slice(0, longest);
      const explicit = explicitId.exec(text);
      const inner = explicit ? text.slice(0, explicit.index).trimEnd() : text;
      const given = id ?? explicit?.[1];
      const name = (raw: string): string => (inHtml ? countInHtml(plainSlug(raw)) : count(slug(raw)));
      if (given === undefined && markless.test(inner)) {
        return { anchor: name(inner), heading: inner.trim().replace(/\s+/g, ' '), explicit: false };
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
      const raw = pieces.map((piece) => (piece.code ? piece.text : smart(piece.text))).join('');
      return { anchor: name(raw), heading, explicit: false };
    },
  };
}

/** Counts repeats of an id, each name separately. */
function createCounter(): (anchor: string) => string {
  const counts = new Map<string, number>();
  return (anchor) => {
    const repeats = counts.get(anchor) ?? 0;
    counts.set(anchor, repeats + 1);
    return repeats === 0 ? anchor : `${anchor}-${repeats}`;
  };
}

/** The id of a heading inside HTML: from its first letter on, letters and digits of ASCII, hyphens and spaces. */
function plainSlug(raw: string): string {
  const id = raw
    .replace(/^[^a-zA-Z]+/, '')
    .replace(/[^a-zA-Z0-9 -]/g, '')
    .replaceAll(' ', '-')
    .toLowerCase();
  return id === '' ? 'section' : id;
}

/** Lower case, only word characters, hyphens and spaces kept, each space a hyphen; nothing collapsed. */
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
/** An id that a heading's author names at its end: `{#id}`. */
export const explicitId = /[\t ]\{#([\p{L}_:][\p{L}\p{M}\p{Nd}_:.·-]*)\}$/u;
const liquidTag = /\{%[^%]{0,200}%\}/g;
/** HTML tags that kramdown knows and CommonMark does not, `<cluster_id>`. */
const looseTag = /<(\/?)([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+(?:=(?:\w+|"[^"]*"|'[^']*'))?)*\s*(\/?)>/g;
/** Inside a line of text these are shown as written. */
export const blockTags: ReadonlySet<string> = new Set(
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
  useSpanExtensions(markdown);
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
    } else if (token.type === 'html_inline' && token.meta?.['isRaw'] !== true) {
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

/** The part of smart typography that changes which hyphens and spaces are left: dashes and guillemets. */
function smart(text: string): string {
  return text
    .replace(/---/g, '\u2014')
    .replace(/--/g, '\u2013')
    .replace(/<< /g, '\u00ab\u00a0')
    .replace(/ >>/g, '\u00a0\u00bb');
}
