// Whether a JSON record may be an error, by the bytes of its level.

import { byteTable } from '../text/byte-table.ts';
import { standsAt } from './level-bytes.ts';

/**
 * Whether the JSON that begins at `start` has a level that may be an error's; a level of another kind ends the look. JSON without any level
 * may be one where it has klog's number as `ts` and no verbosity `v`. Looks at 4,000 bytes at most.
 */
export function mayHaveErrorField(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + reach);
  let hasVerbosity = false;
  for (let at = start + 1; at < last; at += 1) {
    if (bytes[at] !== 0x22) continue;
    const first = bytes[at + 1] ?? 0;
    if (keys[first] !== 1 || bytes[at - 1] === 0x5c) continue;
    if (first === 0x76) {
      if (bytes[at + 2] === 0x22 && bytes[at + 3] === 0x3a) hasVerbosity = true;
      continue;
    }
    const verdict = judgeField(bytes, at + 1, end);
    if (verdict !== undefined) return verdict;
  }
  return !hasVerbosity && isKlog(bytes, start, end);
}

/** How far from its beginning the level of a JSON record may be, in bytes. */
const reach = 4000;

/** What keys of levels begin with, and klog's `v`. */
const keys = byteTable([['lLsSpP@ev', 1]]);

const names: readonly string[] = [
  'level',
  'lvl',
  'log.level',
  'loglevel',
  'logLevel',
  'log_level',
  'levelname',
  'levelno',
  'level_name',
  'levelStr',
  'levelName',
  'LogLevel',
  'error_severity',
  'Level',
  'LEVEL',
  'L',
  'severity',
  'severityText',
  'severityNumber',
  'severity_text',
  'severity_label',
  'syslogseverity',
  'syslogseverity-text',
  'syslog_severity',
  'priority',
  'PRIORITY',
  'Severity',
  'SeverityText',
  'SeverityNumber',
  's',
  '@l',
  '@level',
];

/** The verdict on a field whose key begins at `at`; undefined if it is none of a level. */
function judgeField(bytes: Uint8Array, at: number, end: number): boolean | undefined {
  for (const name of names) {
    if (bytes[at] !== name.charCodeAt(0) || !standsAt(bytes, at, end, name) || bytes[at + name.length] !== 0x22)
      continue;
    let value = at + name.length + 1;
    while (value < end && bytes[value] === 0x20) value += 1;
    if (bytes[value] !== 0x3a) return undefined;
    value += 1;
    while (value < end && bytes[value] === 0x20) value += 1;
    // Python has 40 for errors.
    if (name === 'levelno') return (bytes[value] ?? 0) >= 0x34 && (bytes[value] ?? 0) <= 0x39;
    if (name === 's' && bytes[value + 2] !== 0x22) return undefined;
    const verdict = judgeValue(bytes, value, end);
    // Also a word for how urgent a request or a ticket is.
    return verdict === false && name.toLowerCase() === 'priority' ? undefined : verdict;
  }
  return undefined;
}

function judgeValue(bytes: Uint8Array, at: number, end: number): boolean | undefined {
  // Loguru has an object there.
  if (bytes[at] === 0x7b) return true;
  if (bytes[at] !== 0x22) return judgeNumber(bytes, at);
  const second = bytes[at + 2];
  if (second === 0x22) return oneLetter.includes(bytes[at + 1] ?? 0) || judgeNumber(bytes, at + 1) === true;
  return values.some((value) => startsAlike(bytes, at + 1, end, value)) || judgeNumber(bytes, at + 1) === true;
}

/** E, F, C, A. */
const oneLetter: readonly number[] = [0x45, 0x46, 0x43, 0x41];

/** What error levels begin with, in lower case. */
const values: readonly string[] = [
  'err',
  'fat',
  'cri',
  'pan',
  'dpa',
  'ale',
  'eme',
  'sev',
  'ftl',
  'ero',
  'fault',
  'failure',
];

function startsAlike(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (at + text.length > end) return false;
  for (let index = 0; index < text.length; index += 1)
    if (((bytes[at + index] ?? 0) | 0x20) !== text.charCodeAt(index)) return false;
  return true;
}

/** pino's 50 and above, Monolog's 400 and above, syslog's 3 and below, OpenTelemetry's 17 to 24. */
function judgeNumber(bytes: Uint8Array, start: number): boolean | undefined {
  let number = 0;
  let at = start;
  for (; at < start + 3; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    number = 10 * number + digit;
  }
  if (at === start) return undefined;
  return number <= 3 || (number >= 17 && number <= 24) || (number >= 50 && number < 70) || number >= 400;
}

/** `{"ts":17…`. */
function isKlog(bytes: Uint8Array, start: number, end: number): boolean {
  if (!standsAt(bytes, start, end, '{"ts":')) return false;
  const digit = bytes[start + 6] ?? 0;
  return digit >= 0x31 && digit <= 0x39;
}
