// Takes the JSON wrapper off a log line, so that the text inside can be read like any other.

import { isRecord } from '../text/is-object.ts';

/** What a line says, without what the logger put around it. */
export interface Unwrapped {
  /** The message; the line itself where it has no wrapper. */
  readonly text: string;
  /** Of the operation: `reqID`, `request_id`, `txnID` and the other spellings that services use. */
  readonly requestId?: string;
  readonly operation?: string;
  readonly level?: string;
  /** What the logger gives beside the message: `error`, `err`, and the output or reason of what failed. */
  readonly error?: string;
}

/** JSON longer than this is read field by field instead of parsed. UTF-16 units. */
const maxParsed = 1_000_000;
/** The prefix of a log collector is no longer than this. UTF-16 units. */
const maxPrefix = 300;

/**
 * Unwraps a zap JSON line, with or without a LogDNA, syslog or klog prefix, and takes the source position
 * (`worker.go:179: `) off its message. A line cut off within its JSON gives what is left. A line without a wrapper
 * loses the prefix only where one of Ansible's lines follows it. Blanks that copying changed are blanks again, and what
 * it left at the start of a line is gone. Never throws; linear.
 */
export function unwrapLine(line: string): Unwrapped {
  const clean = tidy(line);
  const start = findJson(clean);
  if (start === undefined) return { text: dropPrefix(chomp(clean)) };
  const json = straighten(clean.slice(start));
  const fields = parseFields(json) ?? scanFields(json);
  if (fields === undefined) return { text: dropPrefix(chomp(clean)) };
  const { msg, requestId, operation, level, error } = fields;
  return {
    text: dropDamage(chomp(msg.replace(sourcePosition, ''))),
    ...(requestId !== undefined && { requestId }),
    ...(operation !== undefined && { operation }),
    ...(level !== undefined && { level }),
    ...(error !== undefined && error !== '' && { error }),
  };
}

/** Reads a JSON string from after its opening quote: its text, and whether it was closed. */
export function readJsonString(text: string, from: number): { value: string; end: number; closed: boolean } {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
  const closed = end < text.length;
  const raw = text.slice(from, Math.min(end, text.length));
  // A string that was cut off may end within an escape.
  return { value: decode(raw) ?? decode(raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '')) ?? unescape(raw), end, closed };
}

interface Fields {
  readonly msg: string;
  readonly requestId?: string | undefined;
  readonly operation?: string | undefined;
  readonly level?: string | undefined;
  readonly error?: string | undefined;
}

const requestKeys = ['reqID', 'reqId', 'req-id', 'requestID', 'requestId', 'request_id', 'txnID', 'UUID', 'CorrID'];

const sourcePosition = /^[\w./-]{1,80}\.go:\d{1,6}:? ?/;

/** Blanks of every kind as blanks, and no zero-width characters. Quotes and escapes stay: they are the JSON's. */
function tidy(line: string): string {
  if (!odd.test(line)) return line;
  return line
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

const odd = /[\t\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]/;

function findJson(line: string): number | undefined {
  const head = line.slice(0, maxPrefix);
  const at = head.search(/\{["“]/);
  if (at <= 0) return at < 0 ? undefined : at;
  const before = head.slice(0, at);
  // JSON that belongs to an Ansible result is its detail, no wrapper.
  return (collectorPrefix.test(head) && !before.includes('=>')) || isDamage(before) || isKlog(before) ? at : undefined;
}

const collectorPrefix =
  /^[ *]{0,3}(?:[A-Z][a-z]{2}\s{1,2}\d{1,2} \d\d:\d\d:\d\d |\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\s\]]{0,20}\]? )/;
const klogPrefix = /^[ *]{0,3}[IWEFD]\d{4}\s{1,3}\d\d:\d\d:\d\d(?:\.\d{1,9})?\s{1,9}\d{1,9}\s[^\]\s]{1,120}\]\s?/;

/** Whether a klog prefix ends with these characters. */
function isKlog(before: string): boolean {
  return klogPrefix.exec(before)?.[0].length === before.length;
}

/** What copying leaves before a line. */
function isDamage(before: string): boolean {
  return /^[ *]{1,3}$/.test(before);
}

/** Takes off the text before one of Ansible's lines. */
function dropPrefix(line: string): string {
  const head = line.slice(0, maxPrefix);
  if (!collectorPrefix.test(head) && !klogPrefix.test(head)) return dropDamage(line.replace(sourcePosition, ''), line);
  const start = head.search(ansibleLater);
  return start > 0 ? line.slice(start) : line;
}

function dropDamage(line: string, otherwise = line): string {
  const lead = /^[ *]{0,3}/.exec(line)?.[0].length ?? 0;
  return ansibleOpening.test(line.slice(lead, lead + maxPrefix)) ? line.slice(lead) : otherwise;
}

const openings = [
  String.raw`(?:TASK|PLAY|(?:RUNNING\s{1,8})?HANDLER):?\s{1,8}\[`,
  String.raw`PLAY\s{1,8}(?:RECAP|\*{3})`,
  String.raw`(?:ok|changed|fatal|failed|skipping|unreachable):\s{1,8}\[`,
  String.raw`FAILED\s{1,8}-\s{1,8}RETRYING`,
  String.raw`\.\.\.\s?ignoring`,
  String.raw`\S{1,253}\s{1,80}:\s{1,8}ok=\d`,
].join('|');
const ansibleOpening = new RegExp(`^(?:${openings})`);
const ansibleLater = new RegExp(`(?<=\\s)(?:${openings})`);

function parseFields(json: string): Fields | undefined {
  if (json.length > maxParsed) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const record = value;
  const read = (key: string): string | undefined => {
    const field = Object.hasOwn(record, key) ? record[key] : undefined;
    return typeof field === 'string' ? field : undefined;
  };
  return fieldsOf(read);
}

function scanFields(json: string): Fields | undefined {
  const read = (key: string): string | undefined => {
    for (const mark of [`"${key}":"`, `"${key}": "`]) {
      const at = json.indexOf(mark);
      if (at >= 0) return readJsonString(json, at + mark.length).value;
    }
    return undefined;
  };
  return fieldsOf(read);
}

/** The fields of a line, by whatever way one is read; nothing where it says no message. */
function fieldsOf(read: (key: string) => string | undefined): Fields | undefined {
  const msg = read('msg') ?? read('message');
  if (msg === undefined) return undefined;
  return {
    msg,
    requestId: first(read),
    operation: read('operation'),
    level: read('level'),
    error: errorOf(read),
  };
}

function first(read: (key: string) => string | undefined): string | undefined {
  for (const key of requestKeys) {
    const value = read(key);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

const errorKeys = ['error', 'err', 'output', 'stderr', 'reason', 'cause', 'details'];

function errorOf(read: (key: string) => string | undefined): string | undefined {
  const texts = errorKeys.map(read).filter((text) => text !== undefined && text !== '');
  return texts.length === 0 ? undefined : [...new Set(texts)].join(': ');
}

function decode(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undoes the common escapes of text that is no valid JSON string: it holds raw line ends, or escapes of other languages. */
function unescape(raw: string): string {
  return raw.replace(/\\(["'\\/nrt])/g, (_, code: string) => ({ n: '\n', r: '\r', t: '\t' })[code] ?? code);
}

/** Plain quotes for curly ones, where copying damaged the JSON's own. */
function straighten(json: string): string {
  return json.startsWith('{"') ? json : json.replace(/[“”]/g, '"');
}

/** Takes line ends off the end; a loop, since an expression would look at each run of them many times. */
function chomp(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end -= 1;
  return text.slice(0, end);
}
