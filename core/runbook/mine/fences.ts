// Errors in fences: log lines and messages that a sentence announces, each line or record by itself.

import type { Fence } from '../blocks.ts';
import { sentenceBefore, type PageLines } from './context.ts';
import { announcesError, announcesOther, announcesStrongly, errorStrength } from './error-words.ts';
import { isAlert, isCommand, isFile, isFrame, isPrompt, isRow } from './kinds.ts';
import type { Stated } from './statement.ts';

/** What the fences of a page state. */
export function statedInFences(read: PageLines): Stated[] {
  return read.fences.flatMap((fence) => statedIn(read, fence));
}

function statedIn(read: PageLines, fence: Fence): Stated[] {
  if (isAlert(fence.content)) return [];
  const inAlerts = read.isOfAlerts(fence.line);
  const sentence = sentenceBefore(read, fence.line);
  // A sentence that speaks of both wants the command, or healthy output, to be typed or compared.
  const isOther = announcesOther(sentence);
  const isError = announcesError(sentence);
  const isAnnounced = announcesStrongly(sentence);
  return alternatives(fence).flatMap((block) => {
    const records = recordsOf(block);
    if (isFile(records.map(({ text }) => text))) return [];
    const plain = records.filter(({ text }) => !isCommand(text) && !isRow(text) && !isFrame(text));
    const few = plain.length <= 3 || plain.some(({ text }) => looksLogged.test(text));
    return plain
      .filter(({ text }) => {
        const strength = errorStrength(text);
        if (inAlerts) return strength > 0 && stamped.test(text);
        if (strength === 2) return true;
        if ((isOther && !isAnnounced) || isAside(text)) return false;
        if (strength === 1) return (isError && plain.length <= 8) || few;
        return isAnnounced && plain.length <= 3 && words(text) >= 3;
      })
      .map(({ text, line }) => ({ convention: 'fence' as const, line, text }));
  });
}

interface Record {
  readonly text: string;
  readonly line: number;
}

/** The parts between lines that say `or`. */
function alternatives(fence: Fence): Record[][] {
  const blocks: Record[][] = [[]];
  for (const [index, text] of fence.content.entries()) {
    if (/^\s*(?:or|OR)\s*:?\s*$/.test(text)) blocks.push([]);
    else blocks.at(-1)?.push({ text, line: fence.line + 1 + index });
  }
  return blocks;
}

/** Lines, those of a JSON record that was broken to fit the page joined. */
function recordsOf(lines: readonly Record[]): Record[] {
  const records: Record[] = [];
  let depth = 0;
  for (const { text, line } of lines) {
    const last = records.at(-1);
    const trimmed = text.trim();
    if (trimmed === '') depth = 0;
    if (depth > 0 && last !== undefined && last.text.length < 4000) {
      const blank = /[,{[:]$|\s$/.test(last.text) || /\s/.test(text[0] ?? '') || !/[\w.]$/.test(last.text) ? '' : ' ';
      records[records.length - 1] = { text: `${last.text}${blank}${trimmed}`, line: last.line };
    } else records.push({ text, line });
    if (depth > 0 || /^(?:\S{1,200}\s){0,12}\{\s*"/.test(trimmed) || /=>\s*\{/.test(trimmed)) depth += balance(trimmed);
    if (isPrompt(text) || depth < 0) depth = 0;
  }
  return records;
}

function balance(text: string): number {
  let depth = 0;
  for (const character of text) depth += character === '{' ? 1 : character === '}' ? -1 : 0;
  return depth;
}

/** Lines of a stack, and lines in which a program tells that all is well. */
function isAside(text: string): boolean {
  return (
    /^\s*(?:at\s+\S+\(|goroutine \d|File "|\.{3}|#)/.test(text) ||
    /"level":\s?"(?:info|debug)"|\[(?:INFO|DEBUG)\]|^I\d{4} /.test(text)
  );
}

function words(text: string): number {
  return text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
}

/** Begins with a time. */
const stamped = /^\W{0,3}(?:\d{4}[-/]\d\d[-/]\d\d[T ]|[EWF]\d{4} \d\d:|[A-Z][a-z]{2} [ \d]\d \d\d:|\d\d:\d\d:\d\d\s)/;
const looksLogged =
  /^\S{0,3}\d{4}[-/]\d\d[-/]\d\d|^[A-Z][a-z]{2} [ \d]\d \d\d:|^[EWF]\d{4} |level=|"level"|^[\w.-]+: \S/;
