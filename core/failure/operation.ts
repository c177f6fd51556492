// Finds failure messages of master operations and cluster addons in a paste.

import type { Extent, Place } from '../text/span.ts';
import { jsonEnd } from './paste/braces.ts';
import { readEnding } from './paste/ending.ts';
import { findHead } from './head.ts';
import type { Head } from './head.ts';
import { findLabels, hasStrongLabel } from './labels.ts';
import type { LabelHit } from './labels.ts';
import type { Paste, PastedLink } from './paste/paste.ts';
import { readFields } from './segment.ts';
import type { SegmentFields, SegmentProblem } from './segment.ts';
import { lastAtOrBefore, lastHolding } from '../text/find-sorted.ts';

/** A message before anything is derived from it. */
export interface OperationDraft extends SegmentFields {
  readonly shape: 'master-operation' | 'cluster-addon';
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly extent: Extent;
  /** Values that were left out, by line from 0. */
  readonly defects: readonly { readonly line: number; readonly message: string }[];
}

/** The messages of a paste, and what was said of text that only begins like one. */
export interface FoundOperations {
  readonly drafts: readonly OperationDraft[];
  readonly defects: OperationDraft['defects'];
}

/** The messages in a paste, in its order. Lines that `claimed` names belong to an alert. Linear in the paste. */
export function findOperations(paste: Paste, claimed: (line: number) => boolean): FoundOperations {
  const drafts: OperationDraft[] = [];
  const defects: { line: number; message: string }[] = [];
  const lastLine = paste.lines.findLastIndex((line) => line.trim() !== '');
  let from = 0;
  for (let line = 0; line < paste.lines.length; line += 1) {
    if (claimed(line) || !hasStrongLabel(paste.lines[line] ?? '')) continue;
    const region = regionAround(paste, claimed, from, line);
    for (const part of splitMessages(region.text)) {
      const draft = draftOf(paste, region, part, lastLine);
      if (saysEnough(part, draft)) drafts.push(draft);
      else if (part.head?.status !== undefined && part.head.operation !== undefined)
        defects.push({ line: region.line + lineAt(region, part.start), message: unreadable(part.head) });
    }
    from = region.endLine;
    line = region.endLine - 1;
  }
  return { drafts, defects };
}

/** Prose may name a status and a label; a message has an id, or values that are what their labels say. */
function saysEnough(part: Part, { shape, values }: OperationDraft): boolean {
  if (values.clusterId !== undefined || values.requestId !== undefined) return true;
  const { status: _status, operation: _operation, ...read } = values;
  const count = Object.keys(read).length;
  const headed = part.head?.status !== undefined && part.head.operation !== undefined;
  return count >= 2 || (count === 1 && (headed || shape === 'cluster-addon'));
}

function unreadable({ status = '', operation = '' }: Head): string {
  return `“${status} ${operation}” begins like a failure message, but none of its values can be read: copy the whole message.`;
}

/** Lines that are near enough to belong to the same messages, joined. */
interface Region {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  /** Offset of each line in `text`. */
  readonly offsets: readonly number[];
}

/** How far a field may be from the next one where lines are wrapped. */
const wrapLines = 6;

function regionAround(paste: Paste, claimed: (line: number) => boolean, from: number, first: number): Region {
  let line = first;
  while (line > from && line > first - 3 && !claimed(line - 1)) line -= 1;
  let last = first;
  let end = first + 1;
  for (; end < paste.lines.length && end <= last + wrapLines && !claimed(end); end += 1) {
    if (hasStrongLabel(paste.lines[end] ?? '')) last = end;
  }
  const lines = paste.lines.slice(line, end);
  const offsets: number[] = [];
  let offset = 0;
  for (const text of lines) {
    offsets.push(offset);
    offset += text.length + 1;
  }
  return { line, endLine: end, text: lines.join('\n'), offsets };
}

/** One message in a region: offsets are of the region's text. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly limit: number;
  readonly head: Head | undefined;
  readonly hits: readonly LabelHit[];
}

function splitMessages(text: string): readonly Part[] {
  const hits = outsideData(text, findLabels(text));
  const begun: { start: number; head: Head | undefined; hits: LabelHit[]; seen: Set<string> }[] = [];
  let previousEnd = 0;
  for (const hit of hits) {
    const current = begun.at(-1);
    const from = Math.max(previousEnd, hit.start - 300);
    const head = current === undefined || hit.strong ? findHead(text.slice(from, hit.start), hit) : undefined;
    const repeated = hit.strong && hit.field !== undefined && current?.seen.has(hit.field) === true;
    if (current === undefined || head?.status !== undefined || repeated) {
      const start = head === undefined ? hit.start : from + head.start;
      begun.push({ start, head, hits: [hit], seen: new Set(hit.field === undefined ? [] : [hit.field]) });
    } else {
      current.hits.push(hit);
      if (hit.field !== undefined) current.seen.add(hit.field);
    }
    previousEnd = hit.end;
  }
  return begun
    .map(({ start, head, hits: own }, index) => ({
      text,
      start,
      limit: begun[index + 1]?.start ?? text.length,
      head,
      hits: own,
    }))
    .filter(isMessage);
}

/** A status and a field, or three fields in one sentence: less is talk about a message. */
function isMessage(part: Part): boolean {
  const strong = part.hits.filter((hit) => hit.strong).length;
  if (part.head?.status !== undefined) return strong >= 1;
  const joined = part.hits.filter((hit) =>
    /^[^\n]{0,200},\s*$/.test(part.text.slice(Math.max(part.start, hit.start - 200), hit.start)),
  );
  return strong >= 2 && part.hits.length >= 3 && joined.length >= 1;
}

/** Only messages of addons have it. */
function isAddonLabel(hit: LabelHit): boolean {
  return hit.label.toLowerCase() === 'addon';
}

/** Leaves out what looks like a label inside the JSON of a `Data:` field. */
function outsideData(text: string, hits: readonly LabelHit[]): readonly LabelHit[] {
  let budget = 2_000_000;
  let covered = 0;
  return hits.filter((hit) => {
    if (hit.start < covered) return false;
    if (hit.label.toLowerCase() === 'data' && budget > 0) {
      const end = jsonEnd(text, hit.end);
      budget -= end.read;
      covered = end.end;
    }
    return true;
  });
}

function draftOf(paste: Paste, region: Region, part: Part, lastLine: number): OperationDraft {
  const atEnd = part.limit === part.text.length && lastLine < region.endLine;
  const ending = atEnd ? readEnding(paste.raw[lastLine] ?? '') : undefined;
  const { fields, problems, end } = readFields(part.text, part.hits, part.head, part.limit, ending);
  const from = lineAt(region, part.start);
  const to = lineAt(region, Math.max(part.start, end - 1));
  const next = part.limit < part.text.length ? lineAt(region, part.limit) : region.endLine - region.line;
  const tail = linkLines(paste, region.line + to + 1, region.line + Math.max(next, to + 1));
  const links: PastedLink[] = [];
  for (let line = from; line <= to; line += 1) {
    const base = region.offsets[line] ?? 0;
    const onLine = paste.links(region.line + line);
    for (let index = firstAt(onLine, part.start - base); index < onLine.length; index += 1) {
      const link = onLine[index];
      if (link === undefined || base + link.at >= part.limit) break;
      links.push(link);
    }
  }
  for (const line of tail) links.push(...paste.links(line).slice(0, 100));
  const endLine = tail.at(-1) ?? region.line + to;
  const sameLine = part.limit < part.text.length && endLine === region.line + next;
  return {
    ...fields,
    shape: part.head?.shape ?? (part.hits.some(isAddonLabel) ? 'cluster-addon' : 'master-operation'),
    links: distinct(links),
    extent: {
      from: placeOf(paste, region, from, part.start),
      to: sameLine
        ? placeOf(paste, region, next, part.limit)
        : { line: endLine, column: (paste.raw[endLine] ?? '').length },
    },
    defects: problems.map((problem: SegmentProblem) => ({
      line: region.line + lineAt(region, problem.at),
      message: problem.message,
    })),
  };
}

/** The lines right after a message that hold nothing but its links; one blank line may be between. */
function linkLines(paste: Paste, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let line = from; line < to; line += 1) {
    const text = (paste.lines[line] ?? '').trim();
    if (text === '' && line === from) continue;
    if (text === '' || !isLinkLine(text, paste.links(line))) break;
    found.push(line);
  }
  return found;
}

function isLinkLine(text: string, links: readonly PastedLink[]): boolean {
  if (text.length > 9000) return false;
  let rest = text;
  for (const link of links) rest = rest.replace(link.title, '');
  rest = rest
    .replace(/https:\/\/[^\s|)]{1,4000}/g, '')
    .replace(/\b(?:Logs?|Get Master Info|To retrigger this operation,?)(?!\w)/gi, '');
  return /^[^\p{L}\p{N}]*$/u.test(rest);
}

/** Position of the first link at or after an offset: many messages may share one line. */
function firstAt(links: readonly PastedLink[], at: number): number {
  return lastHolding(links, (link) => link.at < at) + 1;
}

function distinct(links: readonly PastedLink[]): OperationDraft['links'] {
  const seen = new Map(links.map(({ title, url }) => [`${title}\n${url}`, { title, url }]));
  return [...seen.values()];
}

function lineAt(region: Region, offset: number): number {
  return Math.max(0, lastAtOrBefore(region.offsets, offset));
}

/** Where a cleaned offset is in the paste as it is: cleaning only ever shortens a line. */
function placeOf(paste: Paste, region: Region, line: number, offset: number): Place {
  const number = region.line + line;
  const raw = paste.raw[number] ?? '';
  const column = offset - (region.offsets[line] ?? 0);
  const word = /^\S{0,40}/.exec((paste.lines[number] ?? '').slice(column, column + 40))?.[0] ?? '';
  let found = raw.indexOf(word.replace(/[,:;]$/, ''), column);
  if (found === -1) found = Math.min(column, raw.length);
  while (raw[found - 1] === '*') found -= 1;
  return { line: number, column: found };
}
