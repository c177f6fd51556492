// Puts captured values where Markdown of the catalog names them, so that they stay text wherever that is.

import MarkdownIt, { type Token } from 'markdown-it';
import { codeSpanBeside } from './escape.ts';

/**
 * The Markdown with each `{name}` that has a value replaced: as code in prose, as it is inside code, encoded inside a link's
 * target. `{name|words}` has words for when there is no value; a name with neither stays as it is written, and so does one
 * in HTML, in a reference or in a title of a link. Where a placeholder is, a Markdown parser says.
 */
export function fillMarkdown(
  markdown: string,
  values: Readonly<Record<string, string>>,
  known: TemplateCache = new Map(),
): string {
  const found = [...markdown.matchAll(placeholder)];
  if (!found.some(([, name = '', words]) => words !== undefined || Object.hasOwn(values, name))) return markdown;
  const { places, runs } = known.get(markdown) ?? readTemplate(markdown, found);
  known.set(markdown, { places, runs });
  const out: string[] = [];
  let copied = 0;
  found.forEach(({ 0: whole, 1: name = '', 2: words, index }, number) => {
    const place = places.get(number);
    const value = Object.hasOwn(values, name) ? clipValue(values[name] ?? '') : undefined;
    const text = value === undefined ? words : place && render(value, place, runs);
    if (text === undefined) return;
    const between = markdown.slice(copied, index);
    copied = index + whole.length;
    // A backtick beside it would make its own longer.
    const isCode = value !== undefined && place?.kind === 'prose';
    const isBehind = (between === '' ? out.at(-1) : between)?.endsWith('`') === true;
    out.push(between + (isCode && isBehind ? ' ' : '') + text + (isCode && markdown[copied] === '`' ? ' ' : ''));
  });
  return out.join('') + markdown.slice(copied);
}

/** What was read of templates, for who fills the same ones often. */
export type TemplateCache = Map<string, Template>;

interface Template {
  /** By the number of the placeholder; those of HTML and the like are left out. */
  readonly places: ReadonlyMap<number, Place>;
  /** The lengths of runs of backticks in it. */
  readonly runs: ReadonlySet<number>;
}

function readTemplate(markdown: string, found: readonly RegExpExecArray[]): Template {
  return {
    places: placesOf(markdown, found),
    runs: new Set([...markdown.matchAll(/`+/g)].map(([run]) => run.length)),
  };
}

/** The text with each `{name}` or `{name|words}` replaced by its words, or by what `render` makes of its value. */
export function fill(
  text: string,
  values: Readonly<Record<string, string>>,
  renderValue: (value: string) => string,
): string {
  return text.replaceAll(placeholder, (whole, name: string, words: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? (words ?? whole) : renderValue(clipValue(value));
  });
}

const placeholder = /\{([A-Za-z][\w-]{0,63})(?:\|([^{}|]{1,200}))?\}/g;

function clipValue(value: string): string {
  return value.slice(0, 500).toWellFormed();
}

/** What a placeholder is part of. */
interface Place {
  readonly kind: 'prose' | 'code' | 'target';
  /** In a table a bar would end the cell, code or not. */
  readonly inTable: boolean;
}

/** Parses the Markdown with a mark for each placeholder: where the mark comes out, there the placeholder is. */
function placesOf(markdown: string, found: readonly RegExpExecArray[]): ReadonlyMap<number, Place> {
  let marked = '';
  let copied = 0;
  found.forEach(({ 0: whole, index }, number) => {
    marked += `${markdown.slice(copied, index).replaceAll(/[\uE000\uE001]/g, '\uFFFD')}\uE000${number}\uE001`;
    copied = index + whole.length;
  });
  marked += markdown.slice(copied).replaceAll(/[\uE000\uE001]/g, '\uFFFD');
  const parser = new MarkdownIt({ html: true });
  parser.validateLink = () => true;
  parser.normalizeLink = (address) => address;
  const places = new Map<number, Place>();
  let tables = 0;
  const note = (text: string, kind: Place['kind']): void => {
    for (const [, number] of text.matchAll(/\uE000(\d+)\uE001/g))
      places.set(Number(number), { kind, inTable: tables > 0 });
  };
  const visit = (token: Token): void => {
    if (token.type === 'table_open') tables += 1;
    if (token.type === 'table_close') tables -= 1;
    if (token.type === 'text') note(token.content, 'prose');
    if (/^(?:code_inline|code_block|fence)$/.test(token.type)) note(token.content, 'code');
    if (token.type === 'link_open') note(String(token.attrGet('href') ?? ''), 'target');
    for (const child of token.children ?? []) visit(child);
  };
  for (const token of parser.parse(marked, {})) visit(token);
  return places;
}

function render(value: string, { kind, inTable }: Place, runs: ReadonlySet<number>): string {
  // A bracket would end the target.
  if (kind === 'target')
    return encodeURIComponent(value).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  const text = kind === 'prose' ? codeSpanBeside(value, runs) : insideCode(value);
  return inTable ? text.replaceAll('|', String.raw`\|`) : text;
}

/** What would end the code is shown as something like it. */
function insideCode(value: string): string {
  return value.replaceAll('`', "'").replaceAll(/~{3,}/g, '~').replaceAll(/\s+/g, ' ');
}
