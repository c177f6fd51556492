// Takes secrets and invisible characters out of everything that an answer holds.

import { redactJson, type RedactedJson } from '../core/report/redact-json.ts';
import { toVisible } from '../core/report/terminal/terminal.ts';

/**
 * Cleans every text in a value of JSON, at any depth. Text of a log keeps its words: a reader has to see them. Line breaks stay,
 * other control characters and invisible ones are shown as pictures.
 */
export function clean(value: unknown): RedactedJson<unknown> {
  return redactJson(value, [], (text) =>
    text.includes('\n') ? text.split('\n').map(toVisible).join('\n') : toVisible(text),
  );
}
