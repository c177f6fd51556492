// Errors in fences: log lines and messages that a sentence announces, each line or record separately.

import type { PreformattedBlock } from './preformatted.ts';
import { sentenceAfter, sentenceBefore, fenceAbove, standsBelowHeading, type PageLines } from './context.ts';
import {
  announcesCalm,
  announcesCommands,
  announcesError,
  announcesOther,
  announcesStrongly,
  errorStrength,
  namesError,
} from '../judge/error-words.ts';
import { isAlert, isCommand, isFile, isFrame, isKeyed, isPrompt, isQuery, isRow } from '../judge/kinds.ts';
import { aroundLines, countWords, isLogged, isStamped, isStatedLine, speaks, type AroundFence } from './fence-line.ts';
import type { ExtractedError } from '../statement.ts';

/** What the fences of a page state. */
export function statedInFences(read: PageLines): ExtractedError[] {
  return read.fences.slice(0, maxFences).flatMap((fence) => statedIn(read, fence));
}

/** Of one page; the longest real one has a tenth of them. */
const maxFences = 2000;

function statedIn(read: PageLines, fence: PreformattedBlock): ExtractedError[] {
  if (isAlert(fence.content) || isNotice(fence.content)) return [];
  const sentence = sentenceBefore(read, fence.line);
  const around = aroundOf(read, fence, sentence);
  // Below a fence with a command is its output.
  const isForTyping = announcesCommands(sentence) && !isOutput(read, fence);
  return alternatives(fence).flatMap((block) => {
    const records = recordsOf(block).map(({ text, line }) => ({ text: text.trim(), line }));
    const texts = records.map(({ text }) => text);
    if (isFile(texts)) {
      // A form that people fill in has no messages of a program.
      const isForm = !around.isAnnounced && aroundLines(texts, false).isLetter;
      return isForm ? [] : records.flatMap((record) => messageIn(record, around.isAnnounced));
    }
    const plain = records.filter(
      ({ text }, index) =>
        !isCommand(text) && !isRow(text) && !isFrame(text) && !/\\\s*$/.test(records[index - 1]?.text ?? ''),
    );
    const beside = aroundLines(
      plain.map(({ text }) => text),
      isForTyping && !hasOutput(records),
    );
    return plain
      .filter(({ text }) => isStatedLine(text, around, beside))
      .map(({ text, line }) => ({ convention: 'fence' as const, line, text }));
  });
}

function isOutput(read: PageLines, fence: PreformattedBlock): boolean {
  return fenceAbove(read, fence.line)?.content.some((text) => isCommand(text)) ?? false;
}

function aroundOf(read: PageLines, fence: PreformattedBlock, sentence: string): AroundFence {
  // A sentence that mentions both wants the command, or healthy output, to be typed or compared.
  const isOther = announcesOther(sentence) && (!isOutput(read, fence) || announcesCalm(sentence));
  const isExplained = /\b(?:above|this|these) (?:errors?|failures?|exceptions?|warnings?|error messages?)\b/i.test(
    sentenceAfter(read, fence.endLine),
  );
  const isOfError = /\b(?:errors?|exceptions?|messages?)\b/i.test(read.sectionsAt(fence.line)[0]?.heading ?? '');
  return {
    inAlerts: read.isOfAlerts(fence.line),
    isOther,
    isCalm: announcesCalm(sentence),
    isError: isExplained || announcesError(sentence) || (isOfError && !isOther),
    isAnnounced: isExplained || announcesStrongly(sentence),
    isNamed: namesError(sentence),
    isHeaded: standsBelowHeading(read, fence.line) && !isOther && errorStrength(sentence) > 0,
  };
}

/** What follows the only command, or a prompt, is output, and no longer to be typed. */
function hasOutput(records: readonly Record[]): boolean {
  return records.some(({ text }) => isPrompt(text)) || records.filter(({ text }) => isCommand(text)).length === 1;
}

/** A form for people: a title, a squad, an impact. */
function isNotice(lines: readonly string[]): boolean {
  return lines.some((line) =>
    /^\s*(?:TITLE|Title|Squad|SQUAD|IMPACT|SUBJECT|Subject|BackoutPlan|PlannedStartTime):/.test(line),
  );
}

/** `message: …` in what a program told of its state. */
function messageIn({ text, line }: Record, isAnnounced: boolean): ExtractedError[] {
  const value = anyKey.exec(text)?.[1] ?? '';
  const least = isAnnounced || messageKey.test(text) ? 4 : 5;
  if (/^\s*(?:\S+\s+)?Warning\s+\w+\s/.test(text) || isStamped(text))
    return errorStrength(text) > 1 ? [{ convention: 'fence', line, text }] : [];
  if (errorStrength(value) > 1 && countWords(value) >= least && (least === 4 || speaks(value)))
    return [{ convention: 'fence', line, text: value }];
  // Output of many fields, and an error among them.
  const isField = isKeyed(text) || isQuery(text) || isCommand(text) || isRow(text);
  const standsOut = errorStrength(text) > 1 && (isLogged(text) || (!isField && speaks(text)));
  return standsOut ? [{ convention: 'fence', line, text }] : [];
}

const messageKey = /^\W{0,40}(?:message|error|msg|reason|details?|error_?message|stderr)["']?:\s/i;
const anyKey = /^\W{0,40}[\w./ -]{1,60}["']?:\s{1,40}["']?(\S.{12,2000}?)["']?,?$/;

interface Record {
  readonly text: string;
  readonly line: number;
}

/** The parts between lines that say `or`. */
function alternatives(fence: PreformattedBlock): Record[][] {
  const blocks: Record[][] = [[]];
  for (const [index, text] of fence.content.entries()) {
    if (/^\s*(?:or|OR)\s*:?\s*$/.test(text)) blocks.push([]);
    else blocks.at(-1)?.push({ text, line: fence.first + index });
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
