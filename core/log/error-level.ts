// Tells by its first bytes whether a line was logged at error level, in the forms that services and Ansible's wrapper use.

import { byteTable } from '../text/byte-table.ts';

/**
 * Whether the line from `start` up to `end` was logged as an error: klog's `E0718 …` and `F…`, `"level":"error"` and what is above it, a
 * level word after a time stamp, `ERROR`, `FATAL`, `panic:` or `Error:` at its start. Looks at 240 bytes at most; a line that
 * only speaks of an error is none.
 */
export function isErrorLine(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  // Blanks and stars that copying leaves.
  while (at < end && at < start + 4 && (bytes[at] === 0x20 || bytes[at] === 0x2a)) at += 1;
  if (end - at < 6) return false;
  const opening = openings[bytes[at] ?? 0];
  if (opening === opensJson) return hasErrorField(bytes, at, end);
  if (opening === opensTime) return afterTime(bytes, at, end);
  return opening === opensLevel && atWord(bytes, at, end);
}

/** What a line's first byte tells: most lines begin with one that no error line begins with. */
const opensJson = 1;
const opensTime = 2;
const opensLevel = 3;
const openings = byteTable([
  ['{', opensJson],
  ['0123456789[', opensTime],
  // Of klog's errors, of level words, of `time=`, `ts=` and `level=`, of months.
  ['EFPCSDefpcsdtlJMAON', opensLevel],
]);

/** Not 0 for bytes that an error line may begin with, blanks and stars that copying leaves included. */
export const errorOpenings = byteTable([['{0123456789[EFPCSDefpcsdtlJMAON *', 1]]);

/** How far a level may stand from the start of a line, and from the start of its JSON, in bytes. */
const reach = 240;

function atWord(bytes: Uint8Array, at: number, end: number): boolean {
  if (isKlogError(bytes, at, end) || isLevelWord(bytes, at, end)) return true;
  // `time="…" level=error`, `level=error`; `Oct 14 16:23:39 host app …`.
  if (standsAt(bytes, at, end, 'time=') || standsAt(bytes, at, end, 'level=') || standsAt(bytes, at, end, 'ts='))
    return afterKey(bytes, at, end);
  return isMonth(bytes, at, end) && afterCollector(bytes, at + 4, end);
}

/** `E0718 ` or `F0718 `. */
function isKlogError(bytes: Uint8Array, at: number, end: number): boolean {
  const first = bytes[at];
  if ((first !== 0x45 && first !== 0x46) || at + 5 >= end) return false;
  for (let place = at + 1; place <= at + 4; place += 1) if (!isDigit(bytes[place] ?? 0)) return false;
  return bytes[at + 5] === 0x20;
}

const levelWords = [
  'ERROR',
  'FATAL',
  'PANIC',
  'CRITICAL',
  'SEVERE',
  'Error',
  'Fatal',
  'error',
  'fatal',
  'panic',
  'dpanic',
  'critical',
];

/** Letters that level words, and klog's errors, begin with. */
const levels = byteTable([['EFPCSefpcsd', 1]]);

/** A level, and behind it what ends it: `ERROR `, `Error:`, `panic:`; not `error-page` nor `Errors`. A small `error` needs a colon or a tab. */
function isLevelWord(bytes: Uint8Array, at: number, end: number): boolean {
  if (levels[bytes[at] ?? 0] === 0) return false;
  for (const word of levelWords) {
    if (!standsAt(bytes, at, end, word)) continue;
    const next = bytes[at + word.length] ?? 0;
    if (next === 0x3a || next === 0x09 || next === 0x5d || next === 0x2c || next === 0x7c) return true;
    return next === 0x20 && word === word.toUpperCase();
  }
  return false;
}

/** After `2024-01-01T10:00:00.000Z`, `[2024…]`, `10:00:00 `: a level as one of the next three words, or JSON. */
function afterTime(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + reach);
  // `2024-01-01T10:00:00`: what follows is at most a fraction and a zone.
  let at = bytes[start + 4] === 0x2d && bytes[start + 13] === 0x3a ? start + 16 : start;
  while (at < last && timeBytes[bytes[at] ?? 0] === 1) at += 1;
  if (at < start + 8) return false;
  for (let word = 0; word < 3 && at < last; word += 1) {
    while (at < last && gaps[bytes[at] ?? 0] === 1) at += 1;
    const first = bytes[at] ?? 0;
    if (first === 0x7b) return hasErrorField(bytes, at, end);
    if (levels[first] === 1 && isAnyLevel(bytes, at, end)) return true;
    while (at < last && gaps[bytes[at] ?? 0] === 0) at += 1;
  }
  return false;
}

function isAnyLevel(bytes: Uint8Array, at: number, end: number): boolean {
  return isLevelWord(bytes, at, end) || isKlogError(bytes, at, end) || isBareLevel(bytes, at, end);
}

/** Day, time, host and application are four; a level and other words of the collector may follow. */
const collectorWords = 8;

/** A collector's host and application, and then another logger's line. */
function afterCollector(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + reach);
  let words = 0;
  for (let at = start; at < last && words < collectorWords; at += 1) {
    const byte = bytes[at];
    if (byte === 0x7b) return hasErrorField(bytes, at, end);
    if (byte !== 0x20 && byte !== 0x09) continue;
    words += 1;
    const next = bytes[at + 1];
    if (next !== 0x45 && next !== 0x46 && next !== 0x6c) continue;
    if (isKlogError(bytes, at + 1, end)) return true;
    if (standsAt(bytes, at + 1, end, 'level=')) return isLevelValue(bytes, at + 7, end);
    if (standsAt(bytes, at + 1, end, 'ERROR') || standsAt(bytes, at + 1, end, 'FATAL'))
      return isLevelWord(bytes, at + 1, end);
  }
  return false;
}

/** etcd's `E | `, and `[error]` or `error` between blanks where a level is written small. */
function isBareLevel(bytes: Uint8Array, at: number, end: number): boolean {
  if ((bytes[at] === 0x45 || bytes[at] === 0x43) && bytes[at + 1] === 0x20 && bytes[at + 2] === 0x7c) return true;
  return (
    (standsAt(bytes, at, end, 'error') || standsAt(bytes, at, end, 'fatal')) &&
    bytes[at + 5] === 0x20 &&
    bytes[at - 1] === 0x20 &&
    bytes[at + 6] === 0x20
  );
}

function afterKey(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + reach);
  for (let at = start; at < last; at += 1) {
    if (bytes[at] === 0x6c && standsAt(bytes, at, end, 'level=')) return isLevelValue(bytes, at + 6, end);
  }
  return false;
}

/** `"level":"error"`, near the start of the JSON. */
function hasErrorField(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + reach);
  for (let at = start; at < last; at += 1) {
    if (bytes[at] !== 0x22 || bytes[at + 1] !== 0x6c || !standsAt(bytes, at, end, '"level"')) continue;
    let value = at + 7;
    while (value < end && (bytes[value] === 0x3a || bytes[value] === 0x20)) value += 1;
    return isLevelValue(bytes, value, end);
  }
  return false;
}

const levelValues = ['error', 'fatal', 'panic', 'dpanic', 'critical', 'ERROR', 'FATAL', 'PANIC', 'CRITICAL'];

/** With or without a quote before it. */
function isLevelValue(bytes: Uint8Array, start: number, end: number): boolean {
  const at = bytes[start] === 0x22 ? start + 1 : start;
  return levelValues.some((word) => standsAt(bytes, at, end, word) && !isLetter(bytes[at + word.length] ?? 0));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function isMonth(bytes: Uint8Array, at: number, end: number): boolean {
  return bytes[at + 3] === 0x20 && months.some((month) => standsAt(bytes, at, end, month));
}

function standsAt(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (at + text.length > end) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

const gaps = byteTable([[' \t[],|', 1]]);

/** What time stamps are made of, blanks between date and time among them. */
const timeBytes = byteTable([['0123456789-:./[TZ+ ', 1]]);
