// The places of a runbook page that an address can lead to: its headings and the anchors that it names itself.

import type { Token } from 'markdown-it';
import { listedIds, listId } from './extensions.ts';
import { footnoteIds } from './footnotes.ts';
import { createMarkdown } from './markdown.ts';
import { kramdownOf } from './options.ts';
import type { KramdownOptions } from './options.ts';
import { blockTags, createHeadingNames, explicitId, type HeadingNames } from './slug.ts';
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
export function readPlaces(text: string, kramdown: KramdownOptions = {}): PagePlaces {
  const env = { kramdown };
  return placesOf(createMarkdown().parse(withoutFrontMatter(text), env), env);
}

/** The same of a page that `createMarkdown` has parsed, without its front matter, with this environment. `names` are of this page alone. */
export function placesOf(tokens: readonly Token[], env: References, names = createHeadingNames()): PagePlaces {
  const ids = listedIds(tokens, env);
  const listed = [...ids]
    .filter(([token]) => token.type !== 'heading_open')
    .map(([token, anchor]) => ({ anchor, line: token.map?.[0] ?? 0 }));
  const notes = tokens.flatMap((token) => {
    const line = token.map?.[0] ?? 0;
    return footnoteIds(token).map((anchor) => ({ anchor, line }));
  });
  const anchors = [...anchorsOf(tokens, ids), ...listed, ...notes].toSorted((a, b) => a.line - b.line);
  return { headings: headingsOf(tokens, env, names, ids), anchors };
}

/** The text with its front matter blanked, so that line numbers stay. */
export function withoutFrontMatter(text: string): string {
  const end = frontMatterEnd(text);
  if (end === 0) return text;
  return text.slice(0, end).replace(/[^\r\n]+/g, '') + text.slice(end);
}

/** The offset after the closing `---` line of the front matter; 0 if there is none. */
export function frontMatterEnd(text: string): number {
  if (!/^\uFEFF?---[ \t]*\r?\n/.test(text)) return 0;
  const close = /\r?\n---[ \t]*(?:\r?\n|$)/g;
  close.lastIndex = 3;
  return close.exec(text) ? close.lastIndex : 0;
}

/** What a parser is given, and the link definitions that it finds. */
export interface References {
  readonly kramdown?: KramdownOptions;
  readonly references?: Record<string, { title: string; href: string }>;
}

function headingsOf(
  tokens: readonly Token[],
  env: References,
  names: HeadingNames,
  ids: ReadonlyMap<Token, string>,
): PageHeading[] {
  const found: PageHeading[] = [];
  const { autoIds, autoIdPrefix } = kramdownOf(env);
  for (let index = 0; index < tokens.length; index += 1) {
    const [token, inline] = [tokens[index], tokens[index + 1]];
    if (token?.type !== 'heading_open' || !inline || !token.map) continue;
    const { anchor, heading, explicit } = names.next(inline.content, {
      ...(env.references === undefined ? {} : { references: env.references }),
      id: ids.get(token),
      inHtml: token.meta?.['inHtml'] === true,
    });
    const id = explicit ? anchor : autoIds ? autoIdPrefix + anchor : '';
    found.push({ anchor: id, heading, level: Number(token.tag.slice(1)), line: token.map[0] });
  }
  return found;
}

function anchorsOf(tokens: readonly Token[], ids: ReadonlyMap<Token, string>): PageAnchor[] {
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
        else if (child.type === 'html_inline' && !isText(child.content)) addTags(child.content, at, found);
      }
      const heading = tokens[index - 1];
      // An attribute list counts more.
      const isNamed = heading?.type === 'heading_open' && !ids.has(heading);
      const explicit = isNamed ? explicitId.exec(token.content.trimEnd())?.[1] : undefined;
      if (explicit !== undefined) found.push({ anchor: explicit, line });
      // Attribute lists of spans: `[text](address){: #id}`.
      for (const list of token.content.matchAll(/(?:[)\]*_`]|<\/[\w-]{1,40}>|\/>)\{:(?![:/])([^{}]{1,500})\}/g)) {
        const anchor = listId(list[1] ?? '');
        const above = token.content.slice(0, list.index).split('\n').length - 1;
        if (anchor !== undefined) found.push({ anchor, line: line + above });
      }
    }
  }
  return found;
}

/** A tag of a block inside a line is text. */
function isText(html: string): boolean {
  return blockTags.has(/^<([A-Za-z][\w:-]{0,40})/.exec(html)?.[1]?.toLowerCase() ?? '');
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
