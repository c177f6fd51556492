// Reads failures out of e-mail: a page of HTML, or a whole mail with its headers, as a mail program saves it.

import { decodeEntities } from '../text/escape/entities.ts';
import { readMime } from '../text/mime.ts';
import type { PastedLink } from './paste/paste.ts';
import { pasteOf } from './runs.ts';
import type { TextRun } from './runs.ts';
import { readPaste } from './paste/paste.ts';
import { mergeFailures } from './slack/merge.ts';
import { parsePaste } from './text.ts';
import type { ParsedFailures } from './text.ts';
import { readTime } from './time.ts';

/** The failures in a text that is HTML or a mail; undefined if it is neither. Linear. */
export function parseMail(text: string): ParsedFailures | undefined {
  const mail = readMime(text);
  const lines = text.split(/\r\n|[\n\r]/);
  const extent = { from: { line: 0, column: 0 }, to: { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 } };
  if (mail === undefined)
    return looksLikeHtml(text) ? withExtent(parsePaste(readHtml(text), undefined), extent) : undefined;
  const posted = mail.date === undefined ? undefined : readTime(mail.date);
  const parts = mail.parts.map(({ type, text: content }) =>
    parsePaste(type === 'text/html' ? readHtml(content) : readPaste(content), undefined),
  );
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  // A mail says the same as text and as HTML.
  const failures = others.reduce((known, part) => mergeFailures(known, part.failures), first.failures);
  const sound = parts.find((part) => part.failures.length > 0) ?? first;
  const timed = posted === undefined ? failures : failures.map((failure) => ({ time: posted, ...failure }));
  return withExtent({ failures: timed, problems: sound.problems }, extent);
}

/** Whether a text is a page or a piece of HTML, and not a chat that shows a tag. */
function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 4000);
  return /^\ufeff?\s{0,1000}<(?:!doctype html|html|head|body|table|div|p|span|style|h[1-6]|ul|meta)[\s>]/i.test(head);
}

/** HTML as the lines that a reader sees. */
function readHtml(html: string): ReturnType<typeof pasteOf> {
  const runs: TextRun[] = [];
  let hidden: string | undefined;
  let href: string | undefined;
  let from = 0;
  let label = '';
  const say = (source: string): void => {
    const text = decodeEntities(source.replace(/\s+/g, ' '));
    if (hidden !== undefined || text === '') return;
    if (href === undefined) runs.push({ kind: 'plain', text });
    else label += text;
  };
  for (const match of html.matchAll(tag)) {
    say(html.slice(from, match.index));
    from = match.index + match[0].length;
    const name = (match[2] ?? '').toLowerCase();
    const closing = match[1] === '/';
    if (hidden !== undefined) {
      if (closing && name === hidden) hidden = undefined;
      continue;
    }
    if (!closing && (name === 'style' || name === 'script' || name === 'head')) hidden = name;
    else if (name === 'a') {
      if (href !== undefined) runs.push({ kind: 'link', url: href, title: label.trim() === '' ? href : label.trim() });
      label = '';
      const address = /\shref\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)')/i.exec(match[3] ?? '');
      href = closing || address === null ? undefined : decodeEntities(address[1] ?? address[2] ?? '');
    } else if (breaking.has(name) && href === undefined) runs.push({ kind: 'plain', text: '\n' });
  }
  say(html.slice(from));
  const paste = pasteOf(runs);
  const trimmed = paste.lines.map((line) => line.trim());
  const links = (line: number): readonly PastedLink[] => paste.links(line);
  return { raw: trimmed, lines: trimmed, links };
}

const tag = /<(\/?)([a-z][a-z0-9]{0,20})((?:\s[^<>]{0,10000})?)\/?>|<!--[^]{0,10000}?-->|<![^<>]{0,1000}>/gi;

const breaking: ReadonlySet<string> = new Set(
  'br p div tr td th li ul ol table h1 h2 h3 h4 h5 h6 hr pre blockquote section article'.split(' '),
);

function withExtent(
  { failures, problems }: ParsedFailures,
  extent: ParsedFailures['failures'][number]['extent'],
): ParsedFailures {
  return {
    failures: failures.map((failure) => ({ ...failure, extent })),
    problems: problems.map(({ message }) => ({ line: 1, message })),
  };
}
