// How text that nobody vouches for is written into a hand-over: without secrets, and so that it does nothing.

import { codeBlock, codeSpan } from '../../text/escape.ts';
import type { RedactionCount } from '../../text/redact/redact.ts';
import { createRedactor, withoutCutEnd } from '../../text/redact/redactor.ts';

/** Writes untrusted text, and counts the secrets that it took out. */
export interface Sanitizer {
  /** One line of plain text. */
  readonly plain: (text: string) => string;
  /** One line of Markdown prose. What GitHub would make a mention or a link of stands as code. */
  readonly words: (text: string) => string;
  /** One line of Markdown that the project or a catalog wrote, with values in it as code: emphasis, code and https links stay. */
  readonly markdown: (text: string) => string;
  /** One line as code. */
  readonly code: (text: string) => string;
  /** Lines as a fenced block, at most about `most` UTF-16 units. */
  readonly block: (text: string, most: number) => string;
  /** One line for Slack, in which nobody is called and nothing leads anywhere. */
  readonly slack: (text: string) => string;
  /** One line as code for Slack. */
  readonly slackCode: (text: string) => string;
  readonly redacted: () => RedactionCount;
}

/** Texts of places in a log are cut at so many UTF-16 units. */
const placeLimit = 500;

/** `contexts` are the whole texts of which parts are written: what they show to be a secret is one in each part. */
export function createInk(contexts: Iterable<string> = []): Sanitizer {
  const redactor = createRedactor(contexts);
  const clean = (text: string, most: number): string =>
    redactor.clip(text.length > placeLimit ? text : withoutCutEnd(text, placeLimit), most);
  const line = (text: string): string =>
    clean(text, 1000)
      .replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
      .trim();
  return {
    plain: line,
    words: (text) => harmlessWords(line(text)),
    markdown: (text) => inlineMarkdown(line(text)),
    code: (text) => codeSpan(line(text)),
    block: (text, most) => codeBlock(clean(text.replace(/\s+$/, ''), most), 'text'),
    slack: (text) =>
      line(text)
        .replaceAll('`', "'")
        .split(' ')
        .map((word) => (/[@<]|^#|:\/\/|^www\./i.test(word) ? `\`${word}\`` : word))
        .join(' '),
    slackCode: (text) => `\`${line(text).replaceAll('`', "'")}\``,
    redacted: redactor.redacted,
  };
}

/** Prose with as few escapes as keep it plain. What GitHub finds in plain text too (mentions, addresses, commits) becomes code. */
function harmlessWords(text: string): string {
  const words = text
    .split(found)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : part.replaceAll(active, String.raw`\$&`)))
    .join('');
  // What would begin a heading, a list, a quote or a rule.
  return words.replace(/^[+=-]/, String.raw`\$&`).replace(/^(\d{1,9})([.)])(?=\s|$)/, String.raw`$1\$2`);
}

/** Code stays code, a link to an https address becomes its title and the address, and the rest is prose with its emphasis. */
function inlineMarkdown(text: string): string {
  return text
    .split(
      /((?<!`)`{1,3}(?!`)[^`]{1,500}`{1,3}(?!`)|\[[^[\]]{1,200}\]\(https:[^()\s<>]{1,500}\)|\*{1,2}(?=\S)|(?<=\S)\*{1,2})/,
    )
    .map((part, index) => {
      if (index % 2 === 0) return harmlessWords(part);
      if (part.startsWith('*')) return part;
      if (part.startsWith('`')) return codeSpan(part.replaceAll('`', ''));
      const [, title = '', address = ''] = /^\[([^]*)\]\((.*)\)$/.exec(part) ?? [];
      return `${harmlessWords(title)} (<${address}>)`;
    })
    .join('');
}

/** Mentions, issue numbers, commit ids, addresses, mail, emoji; the minutes of a time are none. */
const found =
  /((?<!\w)[@#][\w.-]{1,100}|\b[0-9a-f]{7,40}\b|\bGH-\d{1,10}\b|\bwww\.\S{1,300}|\b[a-z][a-z0-9+.-]{1,20}:\/\/\S{0,299}[^\s.,;:!?)]|\b[\w.+-]{1,100}@[\w.-]{1,100}|:(?!\d\d:)[\w+-]{1,50}:)/i;

/** Marks that mean something inside a line; an underscore inside a word does not. */
const active = /[\\`*[\]<>&~|$@#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
