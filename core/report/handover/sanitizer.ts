// How text that is not trusted is written into a hand-over: without secrets, and so that it does nothing.

import { codeBlock, codeSpan, unseen } from '../../text/escape/escape.ts';
import { parseInline, plainInline, type Inline } from '../markdown/inline.ts';
import type { RedactionCount } from '../../text/redact/redact.ts';
import { createRedactor, withoutCutEnd } from '../../text/redact/redactor.ts';

/** Writes untrusted text, and counts the secrets that it took out. */
export interface Sanitizer {
  /** One line of plain text. */
  readonly plain: (text: string) => string;
  /** One line of Markdown prose. What GitHub would turn into a mention or a link becomes code. */
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

/** `contexts` are the whole texts from which the parts that are written come: a secret in them is a secret in each part. */
export function createInk(contexts: Iterable<string> = []): Sanitizer {
  const redactor = createRedactor(contexts);
  const clean = (text: string, most: number): string =>
    redactor.clip(text.length > placeLimit ? text : withoutCutEnd(text, placeLimit), most);
  const line = (text: string): string =>
    clean(text, 1000)
      .toWellFormed()
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .replaceAll(unseen, '\u{fffd}')
      .trim();
  return {
    plain: line,
    words: (text) => harmlessWords(line(text)),
    markdown: (text) => {
      const parts = parseInline(text.replaceAll(/\s+/g, ' ').trim());
      // A name in the prose may tell what the code beside it is.
      redactor.learn(plainInline(parts));
      return writeParts(parts, line);
    },
    code: (text) => codeSpan(line(text)),
    block: (text, most) => codeBlock(clean(text.replace(/(?<!\s)\s+$/, ''), most), 'text'),
    slack: (text) =>
      line(text)
        .replaceAll('`', "'")
        .split(' ')
        .map((word) =>
          /[@<]|#|:\/\/|^\W{0,4}www\.|[\w-]\.[a-z]{2,24}(?:[/:?#]|\W{0,4}$)/i.test(word) ? codeWord(word) : word,
        )
        .join(' '),
    slackCode: (text) => `\`${line(text).replaceAll('`', "'")}\``,
    redacted: redactor.redacted,
  };
}

/** The word as code; the marks of the sentence around it stay outside. */
function codeWord(word: string): string {
  return word.replace(/^(\(?)(.+?)([).,;:!?]{0,3})$/u, '$1`$2`$3');
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
function writeParts(parts: readonly Inline[], clean: (text: string) => string): string {
  return parts
    .map((part) => {
      if (part.kind === 'mark') return part.text;
      if (part.kind === 'link') return `${writeParts(part.parts, clean)} (<${part.url}>)`;
      const [, before = '', , after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(part.text) ?? [];
      return part.kind === 'code' ? codeSpan(clean(part.text)) : before + harmlessWords(clean(part.text)) + after;
    })
    .join('');
}

/** Mentions, issues here and of other repositories, commits, addresses, mail, emoji, each with an address glued to it; the minutes of a time are none. */
const found =
  /((?:[\w.-]{1,100}(?:\/[\w.-]{1,100})?#\d{1,10}\b|[\w.-]{1,100}(?:\/[\w.-]{1,100})?@[0-9a-f]{7,40}\b|(?<!\w)[@#][\w.-]{1,100}(?:\/[\w.-]{1,100})?|\b[0-9a-f]{7,40}\b|\bGH-\d{1,10}\b|\bwww\.\S{1,300}|\b[a-z][a-z0-9+.-]{1,20}:\/\/\S{0,299}[^\s.,;:!?)]|\b[\w.+-]{1,100}@[\w.-]{1,100}|:(?!\d\d:)[\w+-]{1,50}:)(?::\/\/\S{0,299}[^\s.,;:!?)])?)/i;

/** Marks that mean something inside a line; an underscore inside a word does not. */
const active = /[\\`*[\]<>&~|$@#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
