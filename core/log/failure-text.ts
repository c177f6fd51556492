// Finds the useful text inside the JSON of a failed Ansible task.

import { readJsonString } from './unwrap.ts';
import { isRecord } from '../text/is-object.ts';

/** The text is no longer than this, in UTF-16 units. */
export const maxFailureText = 2000;

/** No more of a task's JSON is read than this, in UTF-16 units. */
const maxJson = 1_000_000;

/**
 * The text that says what went wrong: `msg`, unless it only says that something did and the error output says more;
 * then `stderr` or `module_stderr`, the failed item of a loop, the last lines of `stdout`; at last the JSON as it stands,
 * where it is whole. JSON that is cut off, escaped once or twice more, or has curly quotes is read as far as it goes.
 * Undefined for blank text and for a piece of JSON without any of these. Never throws.
 */
export function failureText(json: string): string | undefined {
  const raw = json.slice(0, maxJson).trim();
  if (raw === '') return undefined;
  let text = raw;
  let whole = /^[{[]/.test(raw) ? undefined : raw;
  for (let level = 0; level < 3; level += 1) {
    const { result, complete } = readResult(text);
    const found = result === undefined ? undefined : choose(result, 0);
    if (found !== undefined) return bound(found, false);
    if (complete) whole ??= text;
    // One level of escaping less; a text without escapes has nothing more to give.
    if (!text.includes('\\"')) break;
    text = text.replace(/\\(["\\])/g, '$1');
  }
  if (curly.test(raw)) return failureText(raw.replace(new RegExp(curly, 'g'), '"'));
  return whole === undefined ? undefined : bound(whole, false);
}

const curly = /[\u201c-\u201f\u2033]/;

type Result = Readonly<Record<string, unknown>>;

/** `complete`: it is one JSON value from its brace to its end. */
function readResult(text: string): { readonly result: Result | undefined; readonly complete: boolean } {
  const start = text.indexOf('{');
  if (start < 0) return { result: undefined, complete: false };
  try {
    const value: unknown = JSON.parse(text.slice(start));
    return { result: isRecord(value) ? value : undefined, complete: true };
  } catch {
    return { result: scanResult(text), complete: false };
  }
}

const keys = ['msg', 'stderr', 'module_stderr', 'stdout', 'module_stdout', 'exception', 'reason'] as const;

/** Reads the fields out of JSON that cannot be parsed, the one that is cut off included. */
function scanResult(text: string): Result | undefined {
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const mark = `"${key}":`;
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      let value = at + mark.length;
      while (text.charCodeAt(value) === 32) value += 1;
      if (text.charCodeAt(value) !== 34) continue;
      result[key] = readJsonString(text, value + 1).value;
      break;
    }
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function choose(result: Result, depth: number): string | undefined {
  const msg = readText(result['msg']);
  if (msg !== undefined && !isVague(msg)) return bound(msg, false);
  const stderr = readText(result['stderr']) ?? readText(result['stderr_lines']) ?? readText(result['module_stderr']);
  if (stderr !== undefined) return bound(stderr, true);
  const item = depth < 3 ? findFailedItem(result) : undefined;
  const inner = item === undefined ? undefined : choose(item, depth + 1);
  if (inner !== undefined) return inner;
  const stdout = readText(result['stdout']) ?? readText(result['stdout_lines']) ?? readText(result['module_stdout']);
  if (stdout !== undefined) return bound(lastLines(stdout), true);
  return readText(result['exception']) ?? readText(result['reason']) ?? msg;
}

/** Messages that only say that a module or a command failed. */
function isVague(msg: string): boolean {
  const text = msg.slice(0, 200).trim();
  return /^(?:MODULE FAILURE|non-zero return code|All items completed|One or more items failed|error|failed)\b/i.test(
    text,
  )
    ? text.length < 120
    : /^The (?:command|shell) .{0,100}failed\.?$/.test(text);
}

function findFailedItem(result: Result): Result | undefined {
  const results = result['results'];
  if (!Array.isArray(results)) return undefined;
  return results.find(
    (item): item is Result => isRecord(item) && (item['failed'] === true || item['unreachable'] === true),
  );
}

/** Text of a field: a string, or a list of lines, or anything else as JSON. Undefined where it says nothing. */
function readText(field: unknown): string | undefined {
  if (field === undefined || field === null || field === '') return undefined;
  const lines = Array.isArray(field) && field.every((line) => typeof line === 'string') ? field.join('\n') : field;
  const text = (typeof lines === 'string' ? lines : JSON.stringify(lines)).trim();
  return text === '' ? undefined : text;
}

/** The last lines that are not blank, six at most: where a program says why it stopped. */
function lastLines(text: string): string {
  const lines = text.slice(-8000).split(/\r?\n/);
  return lines
    .filter((line) => line.trim() !== '')
    .slice(-6)
    .join('\n');
}

function bound(text: string, keepEnd: boolean): string {
  if (text.length <= maxFailureText) return text;
  return keepEnd ? `…${text.slice(1 - maxFailureText)}` : `${text.slice(0, maxFailureText - 1)}…`;
}
