// Errors in fences: log lines and messages that a sentence announces, each line or record by itself.

import type { Fence } from '../blocks.ts';
import { sentenceAfter, sentenceBefore, standsBelowHeading, type PageLines } from './context.ts';
import {
  announcesCalm,
  announcesCommands,
  announcesError,
  announcesOther,
  announcesStrongly,
  errorStrength,
  isForReader,
  namesError,
} from './error-words.ts';
import { isAlert, isCommand, isFile, isFrame, isKeyed, isPrompt, isQuery, isRow } from './kinds.ts';
import { isErrorLine } from '../../log/error-level.ts';
import type { Stated } from './statement.ts';

/** What the fences of a page state. */
export function statedInFences(read: PageLines): Stated[] {
  return read.fences.slice(0, maxFences).flatMap((fence) => statedIn(read, fence));
}

/** Of one page; the longest real one has a tenth of them. */
const maxFences = 2000;

function statedIn(read: PageLines, fence: Fence): Stated[] {
  if (isAlert(fence.content) || isNotice(fence.content)) return [];
  const inAlerts = read.isOfAlerts(fence.line);
  const sentence = sentenceBefore(read, fence.line);
  // A sentence that speaks of both wants the command, or healthy output, to be typed or compared.
  const isOther = announcesOther(sentence);
  const isExplained = /\b(?:above|this|these) (?:errors?|failures?|exceptions?|warnings?|error messages?)\b/i.test(
    sentenceAfter(read, fence.endLine),
  );
  const isOfError = /\b(?:errors?|exceptions?|messages?)\b/i.test(read.sectionsAt(fence.line)[0]?.heading ?? '');
  const isError = isExplained || announcesError(sentence) || (isOfError && !isOther);
  const isAnnounced = isExplained || announcesStrongly(sentence);
  const names = namesError(sentence);
  const isCalm = announcesCalm(sentence);
  const isForTyping = announcesCommands(sentence);
  const isHeaded = standsBelowHeading(read, fence.line) && !isOther && errorStrength(sentence) > 0;
  return alternatives(fence).flatMap((block) => {
    const records = recordsOf(block).map(({ text, line }) => ({ text: text.trim(), line }));
    if (isFile(records.map(({ text }) => text))) {
      return records.flatMap((record) => messageIn(record, isAnnounced));
    }
    const plain = records.filter(
      ({ text }, index) =>
        !isCommand(text) && !isRow(text) && !isFrame(text) && !/\\\s*$/.test(records[index - 1]?.text ?? ''),
    );
    // What follows the only command, or a prompt, is output, and no longer to be typed.
    const typed = records.findIndex(({ text }) => isPrompt(text) || isCommand(text));
    const isOutput = typed >= 0 && (isPrompt(records[typed]?.text ?? '') || commandsOf(records).length === 1);
    const isTyped = isForTyping && !isOutput;
    // A few errors in a long output stand out, whatever is said before it.
    const isSparse = plain.filter(({ text }) => errorStrength(text) > 1).length <= 4;
    const isLog = plain.some(({ text }) => looksLogged.test(text));
    return plain
      .filter(({ text }) => {
        const strength = errorStrength(text);
        if (inAlerts) return strength > 1 && (stamped.test(text) || strength === 3 || names);
        if (
          strength === 3 ||
          (strength > 0 && isLogged(text)) ||
          (strength === 2 && isSparse && speaks(text) && !isCalm && !isTyped)
        )
          return true;
        if ((isOther && !isAnnounced) || (!isAnnounced && (isAside(text) || isForReader(text)))) return false;
        if (strength === 2) return isLog || plain.length <= 3 || (isError && plain.length <= 16);
        if (strength === 1) return plain.length <= (isError ? 6 : 3) && words(text) >= 3;
        if (words(text) < 3 || isAside(text)) return false;
        const isAlone = plain.length <= 3 && !isTyped && !isOther && speaks(text) && (isHeaded || stamped.test(text));
        return (isAnnounced && plain.length <= 3) || (names && plain.length <= 5) || isAlone;
      })
      .map(({ text, line }) => ({ convention: 'fence' as const, line, text }));
  });
}

function commandsOf(records: readonly Record[]): readonly Record[] {
  return records.filter(({ text }) => isCommand(text));
}

/** Written at error level, by its beginning. */
function isLogged(text: string): boolean {
  const bytes = new TextEncoder().encode(text.slice(0, 300));
  return isErrorLine(bytes, 0, bytes.length);
}

/** A line that a program wrote for a person to read, and not that all is well. */
function speaks(text: string): boolean {
  return !isAside(text) && !isForReader(text) && (text.match(/(?<!\S)[A-Za-z][A-Za-z']+(?!\S)/g)?.length ?? 0) >= 3;
}

/** A form for people: a title, a squad, an impact. */
function isNotice(lines: readonly string[]): boolean {
  return lines.some((line) =>
    /^\s*(?:TITLE|Title|Squad|SQUAD|IMPACT|SUBJECT|Subject|BackoutPlan|PlannedStartTime):/.test(line),
  );
}

/** `message: …` in what a program told of its state. */
function messageIn({ text, line }: Record, isAnnounced: boolean): Stated[] {
  const keys = isAnnounced ? anyKey : messageKey;
  const value = keys.exec(text)?.[1] ?? '';
  if (/^\s*(?:\S+\s+)?Warning\s+\w+\s/.test(text) || stamped.test(text))
    return errorStrength(text) > 1 ? [{ convention: 'fence', line, text }] : [];
  if (errorStrength(value) > 1 && words(value) >= 4) return [{ convention: 'fence', line, text: value }];
  // Output of many fields, and an error among them.
  const isField = isKeyed(text) || isQuery(text) || isCommand(text) || isRow(text);
  const standsOut = errorStrength(text) > 1 && (isLogged(text) || (!isField && speaks(text)));
  return standsOut ? [{ convention: 'fence', line, text }] : [];
}

const messageKey =
  /^\W{0,40}(?:message|error|msg|reason|description|details?|error_?message|stderr)["']?:\s{1,4}["']?(\S.{12,2000}?)["']?,?$/i;
const anyKey = /^\W{0,40}[\w.-]{1,60}["']?:\s{1,4}["']?(\S.{12,2000}?)["']?,?$/;

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
    /"level":\s?"(?:info|debug)"|\[(?:INFO|DEBUG)\]|^I\d{4} |^.{0,80}\s(?:INFO|DEBUG|TRACE)\s/.test(text)
  );
}

function words(text: string): number {
  return text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
}

/** Begins with a time. */
const stamped = /^\W{0,3}(?:\d{4}[-/]\d\d[-/]\d\d[T ]|[EWF]\d{4} \d\d:|[A-Z][a-z]{2} [ \d]\d \d\d:|\d\d:\d\d:\d\d\s)/;
const looksLogged =
  /^\S{0,3}\d{4}[-/]\d\d[-/]\d\d|^[A-Z][a-z]{2} [ \d]\d \d\d:|^[EWF]\d{4} |level=|"level"|^[\w.-]+: \S/;
