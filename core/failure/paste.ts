// A pasted text as lines to read: Slack markup, quoting, entities and the damage of copying taken away.

import { httpsAddress } from '../text/address.ts';

/** A link that stands in a line; `at` is an offset in the cleaned line, in UTF-16 units. */
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

/** Splits and cleans a text. Linear in its length. */
export function readPaste(text: string): Paste {
  const raw = text.split(/\r\n|[\n\r]/);
  const marked = new Map<number, readonly PastedLink[]>();
  const lines = raw.map((line, number) => {
    if (!damaged.test(line)) return line;
    const cleaned = cleanLine(line);
    if (cleaned.links.length > 0) marked.set(number, cleaned.links);
    return cleaned.text;
  });
  let last: { readonly line: number; readonly links: readonly PastedLink[] } | undefined;
  const links = (line: number): readonly PastedLink[] => {
    if (last?.line === line) return last.links;
    const all = [...(marked.get(line) ?? []), ...bareLinks(lines[line] ?? '')].toSorted((a, b) => a.at - b.at);
    last = { line, links: all };
    return all;
  };
  return { raw, lines, links };
}

/** Anything that cleaning would change. */
const damaged =
  /[*<>&`\t\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2018-\u201f\u2028-\u202f\u205f-\u2064\u3000\ufeff]|\]\(https:/;

function cleanLine(line: string): { readonly text: string; readonly links: readonly PastedLink[] } {
  const plain = line
    .replace(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\t\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/^(?: {0,20}(?:>|&gt;)){1,20} ?/, '')
    .replaceAll('`', '')
    // Bold marks stand beside white space or punctuation; an asterisk inside a quoted value stays.
    .replace(/(?<![^\s([>:|_~-])\*{1,3}|\*{1,3}(?=$|[\s,.;:)\]<|_~-])/g, '');
  return replaceMarkup(plain);
}

/** `<https://…|Logs>`, `[Logs](https://…)`, `<#C1|name>`, `<@U1>`, `<!here>` become what a reader sees of them. */
function replaceMarkup(line: string): { readonly text: string; readonly links: readonly PastedLink[] } {
  const links: PastedLink[] = [];
  let text = '';
  let from = 0;
  const markup = /<([^<>|\n]{1,4000})(?:\|([^<>\n]{0,500}))?>|\[([^[\]\n]{1,200})\]\((https:\/\/[^\s()<>]{1,4000})\)/gi;
  for (const match of line.matchAll(markup)) {
    const target = unescape(match[1] ?? match[4] ?? '');
    const title = unescape(match[2] ?? match[3] ?? '').trim();
    const shown = /^(?:[#@!]|[a-z][a-z0-9+.-]{1,20}:)/i.test(target) ? seen(target, title) : match[0];
    text += unescape(line.slice(from, match.index));
    const url = httpsAddress(target);
    if (url !== undefined && title !== '' && !title.startsWith('https:')) links.push({ at: text.length, title, url });
    text += shown;
    from = match.index + match[0].length;
  }
  return { text: text + unescape(line.slice(from)), links };
}

function seen(target: string, title: string): string {
  if (title === '') return target.startsWith('!') ? `@${target.slice(1)}` : target;
  return target.startsWith('#') && !title.startsWith('#') ? `#${title}` : title;
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Addresses that stand as such in a line, titled by the words before them. */
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
