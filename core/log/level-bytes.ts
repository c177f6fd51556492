// What a word of a record says of its level, judged by its bytes.

import { isDigit } from '../text/ascii.ts';
import { byteTable } from '../text/byte-table.ts';

/**
 * True for a word that an error record may have as its level or its telling word, false for the level of a record that is not an error,
 * undefined for any other. `at` is the first byte of the word.
 */
export function judgeWord(bytes: Uint8Array, at: number, end: number): boolean | undefined {
  const first = bytes[at] ?? 0;
  const next = at + 1 < end ? (bytes[at + 1] ?? 0) : 0x20;
  // One letter: klog's and capnslog's, logcat's and Telegraf's.
  if (letters[first] !== 0 && isLetterEnd(next)) return judgeLetter(bytes, at, end, letters[first] === 1);
  if (first === 0x25) return nameSeverity(bytes, at, end) ? true : undefined;
  for (const { word, verdict } of words.get((first << 8) | next) ?? none) {
    if (!standsAt(bytes, at, end, word)) continue;
    if (verdict) return true;
    // In lower case such a word is a level only before what ends one.
    const behind = bytes[at + word.length] ?? 0x20;
    if (isWordEnd(behind, (bytes[at + 1] ?? 0) < 0x60)) return false;
  }
  return undefined;
}

interface LevelText {
  readonly word: string;
  readonly verdict: boolean;
}

/** Beginnings of words of errors. Those in capitals are found in capitals only, others in lower case and with a capital first. */
const errors =
  'err emerg exit exc fat ftl fai fau crit sev seg signal pan dpanic DOWN dumped alert NOT no_s no_t incorrect Trac Timed time_out kill oom oops BUG out_of general_p ' +
  'ERR EROR EMERG FAT FTL FAI CRIT SEV PAN DPANIC ALERT EXCEPTION KeyboardI SystemE command_not a_password check_pass conversation auth_could ' +
  "CRASH Can't Unrec terminating Watchdog timed_out repeated_too cannot not_found not_recognized refused denied ABORT undefined_ Category BackOff Unhealthy NetworkNot EMER SUPERVISOR " +
  "EE) Completed_5 Er( Cr( Al( Em( ORA- TNS- RMAN- PLS- SP2- SQL*Loader- -1_ No_rule Unable_to can't_open";
/** Levels of records that are no errors. */
const others =
  'INFO WARN WARNING DEBUG NOTICE TRACE FINE FINER FINEST LOG STATEMENT DETAIL HINT CONTEXT info warn warning debug notice trace level=info level=warn level=debug';

/** The bytes of crosses that mark what failed: ✕ ✖ ✗ ✘ ❌ ⨯, a character a byte. */
const crosses =
  '\u00e2\u009c\u0095 \u00e2\u009c\u0096 \u00e2\u009c\u0097 \u00e2\u009c\u0098 \u00e2\u009d\u008c \u00e2\u00a8\u00af';

const words = byBeginning([
  ...`${errors} ${crosses}`.split(' ').map((word) => ({ word: word.replace('_', ' '), verdict: true })),
  ...others.split(' ').map((word) => ({ word, verdict: false })),
]);

const none: readonly LevelText[] = [];

/** 1 for letters of errors, 2 for those of other levels. */
const letters = byteTable([
  ['EFCA', 1],
  ['IWDNVT', 2],
]);

/** A table by two bytes: 1 for those with which a word begins that says something, and for `more`. */
export function wordPairs(more: string): Uint8Array {
  const table = new Uint8Array(1 << 16);
  const set = (first: number, second: number): void => void (table[(first << 8) | second] = 1);
  for (const key of words.keys()) table[key] = 1;
  for (let byte = 0; byte < 128; byte += 1)
    for (const next of '0123456789 !/:]') if (letters[byte] !== 0) set(byte, next.charCodeAt(0));
  set(more.charCodeAt(0), more.charCodeAt(1));
  for (let byte = 0x41; byte <= 0x5a; byte += 1) set(0x25, byte);
  return table;
}

/** By the first two bytes; words in lower case with a capital first as well. */
function byBeginning(list: readonly LevelText[]): ReadonlyMap<number, readonly LevelText[]> {
  const table = new Map<number, LevelText[]>();
  const add = (each: LevelText): void => {
    const key = (each.word.charCodeAt(0) << 8) | each.word.charCodeAt(1);
    table.set(key, [...(table.get(key) ?? []), each]);
  };
  for (const each of list) {
    add(each);
    const capital = each.word.charAt(0).toUpperCase() + each.word.slice(1);
    if (capital !== each.word) add({ ...each, word: capital });
  }
  return table;
}

/** `E0718`, `E |`, `E!`, `E/`, `"s":"E"`; a letter and a space only behind digits, as logcat has it. */
function judgeLetter(bytes: Uint8Array, at: number, end: number, isError: boolean): boolean | undefined {
  const next = bytes[at + 1] ?? 0;
  if (next >= 0x30 && next <= 0x39) {
    for (let place = at + 2; place < at + 5; place += 1) {
      const digit = bytes[place] ?? 0;
      if (place >= end || digit < 0x30 || digit > 0x39) return undefined;
    }
    return isError;
  }
  // `I/O error` names a device.
  if (next === 0x2f && bytes[at + 2] === 0x4f && bytes[at + 3] === 0x20) return undefined;
  // `E: ` and `[E]`; other letters before a colon are drives and keys.
  if (next === 0x3a) return isError && bytes[at + 2] === 0x20 ? true : undefined;
  if (next === 0x5d) return bytes[at - 1] === 0x5b ? isError : undefined;
  if (next !== 0x20) return isError;
  // `[E 20:48:40`, and `: E file.cc:3]` after a stamp.
  if (bytes[at - 1] === 0x5b && isDigit(bytes[at + 2] ?? 0)) return isError;
  // Before a stamp.
  if (isError && isDigit(bytes[at + 2] ?? 0) && isDigit(bytes[at + 3] ?? 0)) return true;
  const before = bytes[at - 2] ?? 0;
  return bytes[at + 2] === 0x7c || before === 0x3a || isDigit(before) ? isError : undefined;
}

/** Whether what begins with a percent sign names an error as Cisco's devices do: `%LINK-3-UPDOWN`. */
function nameSeverity(bytes: Uint8Array, at: number, end: number): boolean {
  for (let place = at + 2; place < at + 50 && place + 2 < end; place += 1) {
    const byte = bytes[place] ?? 0;
    if (byte <= 0x20) return false;
    const digit = bytes[place + 1] ?? 0;
    if (byte === 0x2d && bytes[place + 2] === 0x2d && digit >= 0x30 && digit <= 0x33) return true;
  }
  return false;
}

/** A digit, a space, `!`, `/`, `:` or `]`. */
function isLetterEnd(byte: number): boolean {
  return isDigit(byte) || byte === 0x20 || byte === 0x21 || byte === 0x2f || byte === 0x3a || byte === 0x5d;
}

/** What ends a level: no letter, digit, hyphen or underscore; a space only after a word in capitals. */
function isWordEnd(byte: number, isCapital: boolean): boolean {
  if (byte === 0x20) return isCapital;
  return (
    !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) &&
    byte !== 0x2d &&
    byte !== 0x5f &&
    byte !== 0x2e &&
    byte !== 0x3d
  );
}

/** Whether a text of ASCII characters is at an offset. */
export function standsAt(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (at + text.length > end) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}
