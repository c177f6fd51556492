// Takes secrets and invisible characters out of everything that an answer holds.

import { toVisible } from '../core/report/terminal/terminal.ts';
import { isRecord } from '../core/text/is-object.ts';
import { redact, sumRedacted, type RedactionCount } from '../core/text/redact/redact.ts';

/** A value of JSON that may leave the product, and what was taken out of it. */
export interface Cleaned {
  readonly value: unknown;
  readonly redacted: RedactionCount;
}

/**
 * Cleans every text in a value of JSON, at any depth. Text of a log keeps its words: a reader has to see them. Line breaks stay,
 * other control characters and invisible ones are shown as pictures.
 */
export function clean(value: unknown): Cleaned {
  const counts: RedactionCount[] = [];
  const visit = (one: unknown, key: string, named: boolean): unknown => {
    if (typeof one === 'string') return cleanText(named ? redactNamed(key, one, counts) : redactText(one, counts));
    if (Array.isArray(one)) return one.map((item) => visit(item, key, named));
    if (!isRecord(one)) return one;
    const entries = Object.entries(one).filter(([, item]) => item !== undefined);
    // The keys of these come from a text, as the values do.
    const isGiven = givenKeys.has(key);
    return Object.fromEntries(
      entries.map(([name, item]) => [isGiven ? cleanText(redactText(name, counts)) : name, visit(item, name, isGiven)]),
    );
  };
  const cleaned = visit(value, '', false);
  return { value: cleaned, redacted: sumRedacted(counts) };
}

/** Objects whose keys a log or a message chose: what such a key says of its value counts. */
const givenKeys: ReadonlySet<string> = new Set(['captures', 'other', 'labels', 'annotations']);

function redactText(text: string, counts: RedactionCount[]): string {
  const redacted = redact(text);
  counts.push(redacted);
  return redacted.text;
}

/** Redacts a value as it would be beside its key: `password` alone says nothing of its value. */
function redactNamed(key: string, text: string, counts: RedactionCount[]): string {
  const pair = redact(`${JSON.stringify(key)}: ${JSON.stringify(text)}`);
  if (pair.count === 0) return text;
  const alone = redact(text);
  const taken = pair.count > alone.count || alone.count === 0;
  counts.push(taken ? pair : alone);
  if (!taken) return alone.text;
  const rest = pair.text.slice(JSON.stringify(key).length + 2);
  return parseText(rest) ?? '[redacted]';
}

function parseText(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function cleanText(text: string): string {
  return text.includes('\n') ? text.split('\n').map(toVisible).join('\n') : toVisible(text);
}
