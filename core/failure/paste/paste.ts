// A pasted text as lines to read: Slack markup, quoting, entities and the damage of copying taken away.

import { httpsAddress } from '../../text/escape/address.ts';
import { decodeEntities } from '../../text/escape/entities.ts';

/** A link that is in a line; `at` is an offset in the cleaned line, in UTF-16 units. */
export interface PastedLink {
  readonly at: number;
  readonly title: string;
  /** Always https. */
  readonly url: string;
}

/** The text line by line. Both lists have the same length; lines count from 0. */
export interface Paste {
  /** As they were pasted, without their ends. */
  readonly raw: readonly string[];
  /** Cleaned: what parsers read. */
  readonly lines: readonly string[];
  /** The https links of a line, in its order. */
  readonly links: (line: number) => readonly PastedLink[];
}

/** A cleaned line and the links that its markup names; addresses that are written out are not among them. */
export interface CleanLine {
  readonly text: string;
  readonly links: readonly PastedLink[];
}

/** Splits and cleans a text. Linear in its length. */
export function readPaste(text: string): Paste {
  const raw = splitLines(text);
  const cleaned = cleanLines(raw);
  const lines = cleaned.map((line) => line.text);
  let last: { readonly line: number; readonly links: readonly PastedLink[] } | undefined;
  const links = (line: number): readonly PastedLink[] => {
    if (last?.line === line) return last.links;
    const all = [...(cleaned[line]?.links ?? []), ...bareLinks(lines[line] ?? '')].toSorted((a, b) => a.at - b.at);
    last = { line, links: all };
    return all;
  };
  return { raw, lines, links };
}

/** A text in Slack's markup as cleaned lines. */
export function cleanMarkup(text: string): readonly CleanLine[] {
  return cleanLines(splitLines(text)).map((line) => ({ ...line, links: [...line.links, ...bareLinks(line.text)] }));
}

/** A text without markup as cleaned lines: only what no reader sees is taken away. */
export function cleanPlain(text: string): readonly CleanLine[] {
  return splitLines(text).map((line) => {
    const plain = damaged.test(line) ? straighten(line) : line;
    return { text: plain, links: bareLinks(plain) };
  });
}

/** The link to an address, where it may be one: titled by its text, or `Link` where that is the address again. */
export function linksTo(address: string, title: string): readonly PastedLink[] {
  // An address may hold a bracket that browsers escape.
  const url = httpsAddress(address.replaceAll('>', '%3E'));
  if (url === undefined) return [];
  const shown = title.replace(/\s+/g, ' ').trim();
  return [{ at: 0, title: shown === '' || shown.startsWith('https:') ? 'Link' : shown, url }];
}

function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/);
}

function cleanLines(raw: readonly string[]): readonly CleanLine[] {
  const lines = raw.some((line) => line.includes('|')) ? closeLinks(raw) : raw;
  return lines.map((line) => (damaged.test(line) ? cleanLine(line) : { text: line, links: [] }));
}

/** Moves the rest of a link's title to the line on which the link begins: `<https://…|Logs of` and `the operation>`. */
function closeLinks(raw: readonly string[]): readonly string[] {
  const lines = [...raw];
  for (let number = 0; number + 1 < lines.length; number += 1) {
    const line = lines[number] ?? '';
    const from = line.lastIndexOf('<');
    if (from === -1 || line.length - from > 5000 || !/^<https?:[^\s<>|]+\|[^<>|]*$/.test(line.slice(from))) continue;
    const next = (lines[number + 1] ?? '').replace(quoteMarks, '');
    const end = /^[^<>|]{0,500}>/.exec(next)?.[0].length;
    if (end === undefined) continue;
    lines[number] = `${line} ${next.slice(0, end).trimStart()}`;
    lines[number + 1] = next.slice(end);
  }
  return lines;
}

/** Anything that cleaning would change. */
const damaged =
  /[*<>&`\t\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2018-\u201f\u2028-\u202f\u205f-\u2064\u3000\ufeff]|\]\(https:/;

const quoteMarks = /^(?: {0,20}(?:>|&gt;)){1,20} ?/;

function cleanLine(line: string): CleanLine {
  const plain = openBrackets(straighten(line).replace(quoteMarks, ''))
    .replaceAll('`', '')
    // Bold marks are beside white space or punctuation; an asterisk inside a quoted value stays.
    .replace(/(?<![^\s([>:|_~-])\*{1,3}|\*{1,3}(?=$|[\s,.;:)\]<>|_~-])/g, '');
  return replaceMarkup(plain);
}

/** Takes away invisible characters, and gives spaces and quotes their usual form. */
function straighten(line: string): string {
  return line
    .replace(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\t\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"');
}

/** Slack's API escapes the brackets of a link that a program wrote in them: `&lt;https://…|Logs&gt;`. */
function openBrackets(line: string): string {
  let text = '';
  let from = 0;
  for (let at = line.indexOf('&lt;http'); at !== -1; at = line.indexOf('&lt;http', at + 8)) {
    const end = line.indexOf('&gt;', at);
    const next = line.indexOf('&lt;http', at + 8);
    if (end === -1) break;
    if (end - at > 5000 || (next !== -1 && next < end)) continue;
    text += `${line.slice(from, at)}<${line.slice(at + 4, end)}>`;
    from = end + 4;
  }
  return text + line.slice(from);
}

/** `<https://…|Logs>`, `[Logs](https://…)`, `<#C1|name>`, `<@U1>`, `<!here>` become what a reader sees of them. */
function replaceMarkup(line: string): CleanLine {
  const links: PastedLink[] = [];
  let text = '';
  let from = 0;
  for (const match of line.matchAll(markup)) {
    const target = decodeEntities(match[1] ?? match[3] ?? match[6] ?? '');
    const title = decodeEntities(match[2] ?? match[4] ?? match[5] ?? '').trim();
    const shown = /^(?:[#@!]|[a-z][a-z0-9+.-]{1,20}:)/i.test(target) ? seen(target, title) : match[0];
    text += decodeEntities(line.slice(from, match.index));
    // An address may hold a bracket that browsers escape.
    const url = httpsAddress(target.replaceAll('>', '%3E'));
    if (url !== undefined && title !== '' && !title.startsWith('https:')) links.push({ at: text.length, title, url });
    text += shown;
    from = match.index + match[0].length;
  }
  return { text: text + decodeEntities(line.slice(from)), links };
}

/** A link with a title, whose address may hold `>`; anything else in brackets; a link of Markdown. */
const markup =
  /<(https?:[^\s<|]{1,4000})\|([^<>\n]{0,500})>|<([^<>|\n]{1,4000})(?:\|([^<>\n]{0,500}))?>|\[([^[\]\n]{1,200})\]\((https:\/\/[^\s()<>]{1,4000})\)/gi;

function seen(target: string, title: string): string {
  if (title === '') return target.startsWith('!') ? `@${target.slice(1)}` : target;
  return target.startsWith('#') && !title.startsWith('#') ? `#${title}` : title;
}

/** Bare addresses in a line, titled by the words before them. */
function bareLinks(line: string): readonly PastedLink[] {
  if (!line.includes('https://')) return [];
  return [...line.matchAll(/https:\/\/[^\s<>"'|()[\]{}`\\]{1,4000}/g)].flatMap((match) => {
    const url = httpsAddress(match[0].replace(/[.,;:!?]{1,10}$/, ''));
    if (url === undefined) return [];
    const before = /([A-Za-z][A-Za-z0-9 ]{0,40}) {0,4}[:(|=-]? {0,4}$/.exec(
      line.slice(Math.max(0, match.index - 60), match.index),
    );
    return [{ at: match.index, title: before?.[1]?.trim() ?? 'Link', url }];
  });
}
