// Reads one Slack message: its text, its blocks, its attachments and files, each failure once.

import type { Problem } from '../../text/problem.ts';
import { fieldOf, listOf, textOf } from '../../text/json/json-value.ts';
import type { Failure } from '../failure.ts';
import type { Paste, PastedLink } from '../paste/paste.ts';
import { readPaste } from '../paste/paste.ts';
import { findPublished } from '../published.ts';
import { pasteOf } from '../runs.ts';
import type { TextRun } from '../runs.ts';
import { parsePaste } from '../text.ts';
import type { ParsedFailures } from '../text.ts';
import { readSlackTime } from '../time.ts';
import { join, readAttachment, readBlocks } from './blocks.ts';
import { mergeFailures } from './merge.ts';

/** When a message was posted, ISO 8601 in UTC. */
export function postedAt(message: unknown): string | undefined {
  return readSlackTime(fieldOf(message, 'ts'));
}

/**
 * The failures in a message, each once, though its text, its blocks and the `fallback` of an attachment repeat each
 * other. A failure without a time of its own has that of the message. Extents are those of the rendered text.
 */
export function parseMessage(message: unknown): ParsedFailures {
  const problems: Problem[] = [];
  const unread = (what: string): void => {
    problems.push({ message: `Slack’s ${what} is not known: only its texts were read.` });
  };
  const text = textOf(fieldOf(message, 'text')) ?? '';
  const own = parseOwnText(text);
  const content = join([
    readBlocks(fieldOf(message, 'blocks'), unread),
    ...listOf(fieldOf(message, 'attachments')).map((item) => readAttachment(item, unread)),
    { parts: listOf(fieldOf(message, 'files')).map(readFile), buttons: [] },
  ]);
  const shown = pasteOf(paragraphs(content.parts));
  const repeated =
    content.parts.length === 0 || lettersOf(shown.lines.join('')) === lettersOf(readPaste(text).lines.join(''));
  const rendered = repeated ? { failures: [], problems: [] } : parsePaste(shown, undefined);
  const links = [...content.buttons, ...(repeated ? linksOf(shown) : [])];
  const failures = withButtons(mergeFailures(own.failures, rendered.failures), links);
  const posted = postedAt(message);
  // What is wrong in one of two renderings is not a defect where the other one is sound.
  const defects = own.failures.length > 0 ? own.problems : [...own.problems, ...rendered.problems];
  return {
    failures: posted === undefined ? failures : failures.map((failure) => ({ time: posted, ...failure })),
    problems: [...problems, ...defects],
  };
}

function parseOwnText(text: string): ParsedFailures {
  const published = findPublished(text);
  if (published === undefined) return parsePaste(readPaste(text), undefined);
  return { failures: [{ ...published, extent: nowhere }], problems: [] };
}

const nowhere = { from: { line: 0, column: 0 }, to: { line: 0, column: 0 } };

/** A rendering that says the same as the message's own text may have links that the text lacks. */
function linksOf(paste: Paste): readonly PastedLink[] {
  return paste.lines.flatMap((_line, number) => paste.links(number));
}

function paragraphs(parts: readonly (readonly TextRun[])[]): readonly TextRun[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ kind: 'plain', text: '\n' } as const, ...part]));
}

/** A snippet that was pasted as a file has its beginning in the message. */
function readFile(file: unknown): readonly TextRun[] {
  const text = textOf(fieldOf(file, 'plain_text')) ?? textOf(fieldOf(file, 'preview'));
  return text === undefined ? [] : [{ kind: 'plain', text }];
}

/** A button belongs to the failure whose request its address names, else to the first one. */
function withButtons(failures: readonly Failure[], buttons: readonly PastedLink[]): readonly Failure[] {
  if (buttons.length === 0) return failures;
  return failures.map((failure, index) => {
    const known = new Set(failure.links.map(({ url }) => url));
    const links = buttons.filter(({ url }) => {
      if (known.has(url)) return false;
      known.add(url);
      return failures.some((one) => isNamed(one, url)) ? isNamed(failure, url) : index === 0;
    });
    return links.length === 0
      ? failure
      : { ...failure, links: [...failure.links, ...links.map(({ title, url }) => ({ title, url }))] };
  });
}

function isNamed({ requestId }: Failure, url: string): boolean {
  return requestId !== undefined && url.includes(requestId.slice(0, 8));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
