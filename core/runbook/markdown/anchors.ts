// The places of a runbook page that an address can lead to: its headings and the anchors that it names itself.

import type { Token } from 'markdown-it';
import { createMarkdown } from './markdown.ts';
import { createHeadingNames, type HeadingNames } from './slug.ts';
import type { PageAnchor } from '../runbook.ts';

/** A heading. Lines count from 0. */
export interface PageHeading {
  /** The id that the published page gives it. */
  readonly anchor: string;
  /** Plain text. */
  readonly heading: string;
  /** 1 to 6. */
  readonly level: number;
  readonly line: number;
}

/** Where an address can lead to. */
export interface PagePlaces {
  readonly headings: readonly PageHeading[];
  readonly anchors: readonly PageAnchor[];
}

/**
 * The headings of a page (front matter included in `text`), in their order, with kramdown's ids; and the anchors that it names
 * itself: `<a name=…>`, `<a id=…>` and ids given in attribute lists.
 */
export function readPlaces(text: string): PagePlaces {
  const env = {};
  return placesOf(createMarkdown().parse(withoutFrontMatter(text), env), env);
}

/** The same of a page that `createMarkdown` has parsed, without its front matter, with this environment. `names` are of this page alone. */
export function placesOf(tokens: readonly Token[], env: References, names = createHeadingNames()): PagePlaces {
  return { headings: headingsOf(tokens, env, names), anchors: anchorsOf(tokens) };
}

/** The text with its front matter blanked, so that line numbers stay. */
export function withoutFrontMatter(text: string): string {
  const end = frontMatterEnd(text);
  if (end === 0) return text;
  return text.slice(0, end).replace(/[^\r\n]+/g, '') + text.slice(end);
}

/** The offset after the closing `---` line of the front matter; 0 where there is none. */
export function frontMatterEnd(text: string): number {
  if (!/^\uFEFF?---[ \t]*\r?\n/.test(text)) return 0;
  const close = /\r?\n---[ \t]*(?:\r?\n|$)/g;
  close.lastIndex = 3;
  return close.exec(text) ? close.lastIndex : 0;
}

/** The id in an attribute list such as `{: #name .label}`. */
export function attributeListId(list: string): string | undefined {
  return /(?:^|[\s:])#([\w:.-]+)/.exec(list)?.[1];
}

/** An attribute list on a line of its own. */
export const attributeListLine = /^ {0,3}\{:(?!:)([^{}]*)\}[ \t]*$/;

/** The link definitions that a parser finds. */
export interface References {
  readonly references?: Record<string, { title: string; href: string }>;
}

function headingsOf(tokens: readonly Token[], env: References, names: HeadingNames): PageHeading[] {
  const found: PageHeading[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const [token, inline] = [tokens[index], tokens[index + 1]];
    if (token?.type !== 'heading_open' || !inline || !token.map) continue;
    const below = tokens[index + 4];
    const list = tokens[index + 3]?.type === 'paragraph_open' && tokens[index + 3]?.map?.[0] === token.map[1];
    const id = list ? attributeListLine.exec(firstLine(below?.content ?? ''))?.[1] : undefined;
    const { anchor, heading } = names.next(
      inline.content,
      env.references,
      id === undefined ? undefined : attributeListId(id),
    );
    found.push({ anchor, heading, level: Number(token.tag.slice(1)), line: token.map[0] });
  }
  return found;
}

function anchorsOf(tokens: readonly Token[]): PageAnchor[] {
  const found: PageAnchor[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.type !== 'html_block' && token?.type !== 'inline') continue;
    const line = token.map?.[0] ?? 0;
    if (token.type === 'html_block') {
      for (const [offset, text] of token.content.split('\n').entries()) addTags(text, line + offset, found);
    } else {
      let at = line;
      for (const child of token.children ?? []) {
        if (child.type === 'softbreak' || child.type === 'hardbreak') at += 1;
        else if (child.type === 'html_inline') addTags(child.content, at, found);
      }
      const explicit =
        tokens[index - 1]?.type === 'heading_open'
          ? /[\t ]\{#([^\s{}]+)\}$/.exec(token.content.trimEnd())?.[1]
          : undefined;
      if (explicit !== undefined) found.push({ anchor: explicit, line });
    }
  }
  return found;
}

function addTags(html: string, line: number, found: PageAnchor[]): void {
  for (const tag of html.matchAll(/<[A-Za-z][^<>]*>/g)) {
    const anchor = tagAnchor(tag[0]);
    if (anchor !== undefined) found.push({ anchor, line });
  }
}

/** The id, or an `a`'s name, that an opening HTML tag gives. */
export function tagAnchor(tag: string): string | undefined {
  const id = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag);
  const name = /^<a\s/i.test(tag) ? /\sname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag) : null;
  const value = id?.[1] ?? id?.[2] ?? id?.[3] ?? name?.[1] ?? name?.[2] ?? name?.[3];
  return value === undefined || value === '' ? undefined : value;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
