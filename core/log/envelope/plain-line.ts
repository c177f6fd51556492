// Tells by the first bytes of a line that it has none of the envelopes that prove themselves: so almost no line is decoded for that.

import { isDigit, openingBrace, quote } from '../../text/ascii.ts';

/** Whether the line of these bytes may have one. `end` is after its line break. */
export function mayBeWrapped(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length < 11) return false;
  const first = bytes[start] ?? 0;
  if (isDigit(first)) return digitsMayBe(bytes, start, end);
  // [pod/ and [{" and ["17
  if (first === 0x5b) {
    const next = bytes[start + 1];
    return (next === 0x70 && bytes[start + 4] === 0x2f) || next === openingBrace || next === quote;
  }
  // <3>
  if (first === 0x3c) return isDigit(bytes[start + 1] ?? 0);
  if (first === 0x7b) return bytes[start + 1] === 0x22 && objectMayBe(bytes, start + 2, end);
  // Mar  5 20:48:40, and with one space
  if (bytes[start + 3] !== 0x20) return false;
  const clock = bytes[start + 9] === 0x3a ? 7 : 6;
  if (bytes[start + clock + 2] !== 0x3a || bytes[start + clock + 5] !== 0x3a) return false;
  const stop = Math.min(end, start + clock + 16);
  let blank = start + clock + 8;
  while (blank < stop && bytes[blank] !== 0x20) blank += 1;
  return hasTag(bytes, blank + 1, end);
}

/** Whether a line begins like a date with the name of a month, in any language that has its letters: `Sept. 5`. */
export function mayBeDated(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (at < start + 6 && isLetter(bytes[at] ?? 0)) at += 1;
  if (at < start + 3 || at > start + 5) return false;
  if (bytes[at] === 0x2e) at += 1;
  if (bytes[at] !== 0x20) return false;
  return isDigit(bytes[at + 1] ?? 0) || (bytes[at + 1] === 0x20 && isDigit(bytes[at + 2] ?? 0));
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function digitsMayBe(bytes: Uint8Array, start: number, end: number): boolean {
  // 16:17:40 and two spaces
  if (bytes[start + 2] === 0x3a) {
    const fraction = bytes[start + 8] === 0x2e ? 4 : 0;
    return bytes[start + 8 + fraction] === 0x20 && bytes[start + 9 + fraction] === 0x20;
  }
  if (end - start <= 20 || bytes[start + 4] !== 0x2d || bytes[start + 13] !== 0x3a) return false;
  const stop = Math.min(end, start + 40);
  let blank = start + 19;
  while (blank < stop && bytes[blank] !== 0x20) {
    // zap's columns: after the stamp of an envelope is a space.
    if (bytes[blank] === 0x09) return false;
    blank += 1;
  }
  const digits = blank - start - 21;
  if (bytes[start + 10] === 0x54 && (digits === 7 || digits >= 9)) return true;
  const next = bytes[blank + 1];
  // stdout, stderr; p=1234
  if (next === 0x73 && bytes[blank + 2] === 0x74 && bytes[blank + 3] === 0x64) return true;
  if (next === 0x70 && bytes[blank + 2] === 0x3d) return true;
  if (digits === 6 && (bytes[blank + 3] === 0x4f || bytes[blank + 3] === 0x45)) return true;
  return hasTag(bytes, blank + 1, end);
}

/** `host program[12]: `, or a host and a file before JSON or klog. */
function hasTag(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  const stop = Math.min(end, from + 200);
  while (at < stop && bytes[at] !== 0x20) at += 1;
  at += 1;
  while (at < stop && bytes[at] !== 0x20) at += 1;
  if (at >= stop) return false;
  if (bytes[at - 1] === 0x3a || opensCarried(bytes, at + 1)) return true;
  // host program info {
  at += 1;
  while (at < stop && bytes[at] !== 0x20) at += 1;
  return opensCarried(bytes, at + 1);
}

/** JSON or klog, as log collectors carry it. */
function opensCarried(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  return (
    first === 0x7b ||
    ((first === 0x49 || first === 0x57 || first === 0x45 || first === 0x46) && isDigit(bytes[at + 1] ?? 0))
  );
}

/** Behind `{"`: keys of carriers, texts of several lines, and lines that are long enough to hold a run. */
function objectMayBe(bytes: Uint8Array, at: number, end: number): boolean {
  const first = bytes[at] ?? 0;
  if (end - at > 1500 || first === 0x5f || first === 0x40 || (first >= 0x41 && first <= 0x5a)) return true;
  // resourceLogs, resource_logs
  if (first === 0x72 && bytes[at + 1] === 0x65 && bytes[at + 2] === 0x73 && bytes[at + 4] === 0x75) return true;
  // data"
  if (first === 0x64 && bytes[at + 1] === 0x61 && bytes[at + 4] === 0x22) return true;
  // preview"
  if (first === 0x70 && bytes[at + 7] === 0x22) return true;
  // log" and line"
  if (first === 0x6c && (bytes[at + 3] === 0x22 || bytes[at + 4] === 0x22)) return true;
  return hasLines(bytes, at, end);
}

/** Whether a string of JSON goes on after an escaped line feed. */
function hasLines(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    if (bytes[at] !== 0x5c) continue;
    at += 1;
    if (bytes[at] === 0x6e && bytes[at + 1] !== 0x22) return true;
  }
  return false;
}

/** Envelopes that need no proof, and that `mayBeWrapped` does not look for: a sample of lines shows them. */
export const untold: ReadonlySet<string> = new Set([
  'terraform-exec',
  'kail',
  'gh-run-view',
  'gitlab-section',
  'logger-line',
  'logcli',
  'logfmt-message',
  'tai64n',
  'journal-monotonic',
  'journal-event',
  'teamcity',
  'fluent-bit',
  'teamcity-service',
]);
