// What is known of a document's text: from the whole of it, or from what was known before and the lines that were edited.

import { pathOf } from '../uris.ts';
import type { Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { kindNames, logKinds, type LogKind } from '../../../core/log/log-kind.ts';
import { rescan } from '../../../core/scan/rescan.ts';
import type { Engine, Scan } from '../../../core/scan/scan.ts';
import { utf8Length } from '../../../core/text/utf8.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Lines `from` to `oldEnd` (exclusive) were replaced and are now `from` to `newEnd`. Whole lines, from 0. */
export interface LineEdit {
  readonly from: number;
  readonly oldEnd: number;
  readonly newEnd: number;
  /** By how much the UTF-8 form of the text grew. */
  readonly bytes: number;
}

/** Changes a text and says which of its lines that touched; undefined if only a look at all of it can tell. */
export function applyChange(
  text: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
): LineEdit | undefined {
  if (!('range' in change)) {
    TextDocument.update(text, [change], version);
    return undefined;
  }
  const lineCount = text.lineCount;
  const [from, last] = ordered(change.range, lineCount);
  const offsets = [text.offsetAt(change.range.start), text.offsetAt(change.range.end)];
  const start = Math.min(...offsets);
  const before = around(text.getText(), start, Math.max(...offsets));
  TextDocument.update(text, [change], version);
  const after = around(text.getText(), start, start + change.text.length);
  if (loneReturn.test(after)) return undefined;
  const oldEnd = last + 1;
  return { from, oldEnd, newEnd: oldEnd + text.lineCount - lineCount, bytes: utf8Length(after) - utf8Length(before) };
}

/** One edit in place of two that follow each other. */
export function joinEdits(first: LineEdit, second: LineEdit): LineEdit {
  // What the second replaces beyond the first is untouched text, where both ends move alike.
  const beyond = Math.max(0, second.oldEnd - first.newEnd);
  return {
    from: Math.min(first.from, second.from),
    oldEnd: first.oldEnd + beyond,
    newEnd: first.newEnd + beyond + (second.newEnd - second.oldEnd),
    bytes: first.bytes + second.bytes,
  };
}

/** Scans a whole text. A lone carriage return ends a line, as it does in an editor. */
export function scanText(engine: Engine, whole: string): Scan {
  const text = hasLoneReturn(whole) ? whole.replaceAll(/\r(?!\n)/g, '\n') : whole;
  const scanner = engine.createScanner({ decoded: true });
  const encoder = new TextEncoder();
  for (let at = 0; at < text.length;) {
    const end = pieceEnd(text, at);
    scanner.push(encoder.encode(text.slice(at, end)));
    at = end;
  }
  return scanner.end();
}

/** Brings a scan up to date after an edit. `text` is the text after the edit, without lone carriage returns. */
export function scanEdit(engine: Engine, scan: Scan, edit: LineEdit, text: TextDocument): Scan {
  // To an editor an empty last line is a line, to a scan it is none.
  const lastIsEmpty = linesOf(text, text.lineCount - 1, text.lineCount) === '';
  const lineCount = text.lineCount - (lastIsEmpty ? 1 : 0);
  const line = Math.min(edit.from, scan.lines, lineCount);
  const removed = Math.min(edit.oldEnd, scan.lines) - line;
  const added = Math.min(edit.newEnd, lineCount) - line;
  const edited = { line, removed, added, bytes: edit.bytes };
  const lines = (first: number, end: number): string => linesOf(text, first, end).toWellFormed();
  return rescan(engine, scan, edited, { lines, lineCount }) ?? scanText(engine, text.getText());
}

/** Whether a text has a lone carriage return: editors end a line there, a scan does not. */
export function hasLoneReturn(text: string): boolean {
  return text.includes('\r') && loneReturn.test(text);
}

/** Judges what a scan found. The language that a user chose says the kind, whatever the text looks like. */
export function triageOf(snapshot: Snapshot, uri: string, languageId: string, scan: Scan): Triage {
  const kind = kindOfLanguage(languageId);
  return snapshot.triager.triage(pathOf(uri), scan, kind === undefined ? {} : { kind });
}

/** A failure message is not a log; of other languages the text says the kind. */
function kindOfLanguage(languageId: string): LogKind | undefined {
  if (languageId === 'armada-failure-message') return 'unknown';
  return logKinds.find((kind) => kind !== 'unknown' && kindNames[kind].language === languageId);
}

const loneReturn = /\r(?!\n)/;

/** Their ends included. */
function linesOf(text: TextDocument, from: number, to: number): string {
  return text.getText({ start: { line: from, character: 0 }, end: { line: to, character: 0 } });
}

/** A part of a text with the characters beside it, which an edit may have joined or parted; no `\r\n` is cut in two. */
function around(text: string, start: number, end: number): string {
  const to = end + 2;
  const cut = to < text.length && text.charCodeAt(to - 1) === 0x0d;
  return text.slice(Math.max(0, start - 1), cut ? to - 1 : to);
}

/** UTF-16 units that are encoded at a time. */
const piece = 1 << 20;

/** Never between the halves of a character. */
function pieceEnd(text: string, at: number): number {
  const end = Math.min(text.length, at + piece);
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last < 0xdc00 ? end + 1 : end;
}

function ordered(range: Range, lines: number): readonly [number, number] {
  const clamp = (line: number): number => Math.max(0, Math.min(line, lines - 1));
  const [a, b] = [clamp(range.start.line), clamp(range.end.line)];
  return a <= b ? [a, b] : [b, a];
}
