// Finds the text that explains best why a task failed, among all that its result says.

import type { ResultFields } from './ansible-line.ts';
import { tellingLines } from './telling.ts';
import { isRecord } from '../../text/is-object.ts';

/** The text is no longer than this, in UTF-16 units. */
export const maxMessage = 2000;

/**
 * `msg`, unless it says no more than that something failed. Then what stderr tells, what stdout tells, and at last `msg` with the
 * exit code. Of a loop it is the first failed item that explains; of a message that is an object, its own fields. Undefined if
 * the result says nothing.
 */
export function explain(fields: ResultFields): string | undefined {
  const text = explainAt(fields, 0);
  if (text === undefined) return undefined;
  return text.length <= maxMessage ? text : `${text.slice(0, maxMessage - 1)}…`;
}

function explainAt(fields: ResultFields, depth: number): string | undefined {
  const item = depth < 3 ? findFailedItem(fields['results']) : undefined;
  const inner = item === undefined ? undefined : explainAt(item, depth + 1);
  if (inner !== undefined) return inner;
  const { msg } = fields;
  const said = (isRecord(msg) && depth < 3 ? explainAt(msg, depth + 1) : undefined) ?? readText(msg);
  if (said !== undefined && !isVague(said)) return said;
  return (
    firstTelling(fields, ['stderr', 'stderr_lines', 'module_stderr']) ??
    exceptionOf(fields['exception']) ??
    firstTelling(fields, ['stdout', 'stdout_lines', 'module_stdout']) ??
    readText(fields['reason']) ??
    readText(fields['censored']) ??
    readText(fields['error']) ??
    withCode(said, fields['rc'] ?? fields['returncode'])
  );
}

/** What a traceback ends with; since 2.19 there may be a note in its place. */
function exceptionOf(field: unknown): string | undefined {
  const last = readText(field)?.trimEnd().split('\n').at(-1);
  return last === undefined || /^\(traceback (?:un|not )/.test(last) ? undefined : last;
}

/** Whether a message only says that a module, a command or an item failed. */
export function isVague(msg: unknown): boolean {
  if (typeof msg !== 'string') return msg === undefined;
  const text = msg.slice(0, 200).trim();
  if (text === '') return true;
  if (text.startsWith('Task failed: Module failed: non-zero return code')) return true;
  const isShort = text.length < 120;
  if (/^(?:non-zero return code|All items completed|One or more items failed|error|failed)\b/i.test(text))
    return isShort;
  // Followed by advice to look at the output.
  if (/^MODULE FAILURE\b|^Module result deserialization failed|^Module invocation had junk/i.test(text)) return true;
  return /^The (?:command|shell) .{0,100}failed\.?$/.test(text);
}

/** `non-zero return code` of a command that printed nothing says which. */
function withCode(msg: string | undefined, code: unknown): string | undefined {
  if (typeof code !== 'number' || code === 0 || (msg !== undefined && !/^non-zero return code$/.test(msg))) return msg;
  return `non-zero return code ${String(code)}`;
}

function findFailedItem(results: unknown): ResultFields | undefined {
  if (!Array.isArray(results)) return undefined;
  return results.find(
    (item): item is ResultFields => isRecord(item) && (item['failed'] === true || item['unreachable'] === true),
  );
}

function firstTelling(fields: ResultFields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = readText(fields[name]);
    const telling = text === undefined || text === '<omitted>' ? undefined : tellingLines(text);
    // Programs say last why they stop.
    if (telling !== undefined) return telling.length <= maxMessage ? telling : `…${telling.slice(1 - maxMessage)}`;
  }
  return undefined;
}

/** Text of a field: a string, or a list of lines, or anything else as JSON. Undefined if it says nothing. */
function readText(field: unknown): string | undefined {
  if (field === undefined || field === null || field === '') return undefined;
  const lines = Array.isArray(field) && field.every((line) => typeof line === 'string') ? field.join('\n') : field;
  const text = (typeof lines === 'string' ? lines : JSON.stringify(lines)).trim();
  return text === '' || text === '{}' || text === '[]' ? undefined : text;
}
