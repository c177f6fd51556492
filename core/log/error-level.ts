// Whether a record was logged at error level: a quick look at its bytes, then the formats.

import { isDigit } from '../text/ascii.ts';
import { byteTable } from '../text/byte-table.ts';
import { readRecord } from './formats/read-record.ts';
import { mayHaveErrorField } from './json-level.ts';
import { isErrorLevel } from './level.ts';
import { judgeWord, wordPairs } from './level-bytes.ts';

/** Whether a record, as its own format declares it, is an error. `text` is the whole record. */
export function isErrorRecord(text: string): boolean {
  return isErrorLevel(readRecord(text).level);
}

/** Whether a record is an error, and whether one that differs in numbers may be judged otherwise. */
export function judgeRecord(text: string): { readonly isError: boolean; readonly isByNumber: boolean } {
  const { level, format } = readRecord(text);
  const isWorded = format?.name === 'klog' || wordedObject.test(text);
  return { isError: isErrorLevel(level), isByNumber: (isWorded ? severityNumber : tellingNumber).test(text) };
}

/** A JSON object that begins with a word for its level. */
const wordedObject = /^\{"(?:level|severity)": ?"[A-Za-z]{3}/;
const severityNumber = /severity_?number/i;
const tellingNumber = /exit|status|<\d|\(x\d|severity_?number|level\W{1,4}\d/i;

/**
 * Not 0 for bytes that an error record may begin with, spaces and stars that copying leaves included. `I` and `W` are not: most lines of most
 * logs begin with them, klog's. Python's `IndexError` and the like are found by the line `Traceback` above them.
 */
export const errorOpenings = byteTable([
  ['{[<*" 0123456789ABCDEFGHJKLMNOPQRSTUVXYZabcdefghijklmnopqrstuvwxyz_(=-+/:>\'#%\u00e2', 1],
]);

/**
 * Whether the bytes from `start` up to `end` may be an error record: no such record is missed, and few others pass. Looks at the first
 * 120 bytes, word by word, and at 4,000 of JSON; a word for a level that is not an error ends the look.
 */
export function mayBeError(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && at < start + 4 && (bytes[at] === 0x20 || bytes[at] === 0x2a)) at += 1;
  if (end - at < 4) return false;
  const first = bytes[at] ?? 0;
  // `Warning` in an indented row of Kubernetes events.
  if (errorOpenings[first] === 0)
    return at > start && first === 0x57 && bytes[at + 1] === 0x61 && mayNameLevel(bytes, at, end);
  if (first === 0x7b) return mayHaveErrorField(bytes, at, end);
  if (first === 0x3c && isDigit(bytes[at + 1] ?? 0)) return isPriority(bytes, at);
  // librdkafka's %3|
  if (first === 0x25) return (bytes[at + 1] ?? 0) <= 0x33 && bytes[at + 2] === 0x7c;
  // ##teamcity
  if (first === 0x23 && bytes[at + 2] === 0x74) return true;
  if (first === 0x5b && bytes[at + 1] === 0x2d && bytes[at + 2] === 0x5d) return true;
  // 2024-03-05-20.48.41, as Db2 writes it.
  if (bytes[at + 4] === 0x2d && bytes[at + 10] === 0x2d && bytes[at + 13] === 0x2e) return true;
  // [3/5/24, as WebSphere writes it.
  if (first === 0x5b && (bytes[at + 2] === 0x2f || bytes[at + 3] === 0x2f) && isDigit(bytes[at + 1] ?? 0)) return true;
  return mayNameLevel(bytes, at, end) || endsWithLevel(bytes, at, end);
}

/** Whether the bytes end with a word for an error in brackets: `[ERROR]`, `(fatal)`. */
function endsWithLevel(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end - 1;
  while (at > start && (bytes[at] ?? 0) <= 0x20) at -= 1;
  if (closings[bytes[at] ?? 0] !== 1) return false;
  for (at -= 1; at > start && end - at < 16; at -= 1)
    if (gaps[bytes[at] ?? 0] === 1) return judgeWord(bytes, at + 1, end) === true;
  return false;
}

const closings = byteTable([['])>', 1]]);

/** How far from the start of a record a level may be. */
const reach = 120;

/** The same where columns are before it, as in the CSV of PostgreSQL. */
const csvReach = 500;

/** Whether a comma follows the stamp and its zone, and another column. */
function isCsv(bytes: Uint8Array, start: number): boolean {
  for (let at = start + 23; at < start + 31; at += 1)
    if (bytes[at] === 0x2c) return bytes[at + 1] === 0x22 || bytes[at + 1] === 0x2c;
  return false;
}

function mayNameLevel(bytes: Uint8Array, start: number, end: number): boolean {
  // `2024-01-01T10:00:00`: no word begins in it.
  const isDated = bytes[start + 4] === 0x2d && bytes[start + 13] === 0x3a;
  const last = Math.min(end, start + (isDated && isCsv(bytes, start) ? csvReach : reach));
  let at = isDated ? start + 19 : start;
  let byte = 0x20;
  let isGap = true;
  for (; at < last; at += 1) {
    const before = byte;
    const isFirst = isGap;
    byte = bytes[at] ?? 0;
    isGap = gaps[byte] === 1;
    if (isFirst) {
      if (pairs[(byte << 8) | (bytes[at + 1] ?? 0)] === 0) continue;
      if (byte === 0x7b) return mayHaveErrorField(bytes, at, end);
      const verdict = judgeWord(bytes, at, end);
      if (verdict !== undefined) return verdict;
    } else if (isGap && (before === 0x6e || before === 0x72) && isException(bytes, at)) return true;
  }
  return (byte === 0x6e || byte === 0x72) && isException(bytes, at);
}

/** Not 0 for two bytes that begin a word which says something, or JSON. */
const pairs = wordPairs('{"');

/** What separates words, and the parts of names. */
const gaps = byteTable([[' \t\r\n[](){}<>,:;|"\'*=./\u0089', 1]]);

/** Whether the name that ends before `end` is that of an exception: `…Exception` or `…Error`. */
function isException(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1];
  if (last === 0x6e) return bytes[end - 9] === 0x45 && bytes[end - 8] === 0x78 && bytes[end - 2] === 0x6f;
  return last === 0x72 && bytes[end - 5] === 0x45 && bytes[end - 4] === 0x72 && bytes[end - 2] === 0x6f;
}

/** `<3>`: the last three bits are the severity, and up to 3 it is an error. */
function isPriority(bytes: Uint8Array, start: number): boolean {
  let number = 0;
  let at = start + 1;
  for (; at < start + 4; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    number = 10 * number + digit;
  }
  return at > start + 1 && bytes[at] === 0x3e && number % 8 <= 3;
}
