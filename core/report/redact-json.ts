// Takes secrets out of every text in a value of JSON.

import { isRecord } from '../text/is-object.ts';
import { redact, sumRedacted, type RedactionCount } from '../text/redact/redact.ts';
import { createRedactor } from '../text/redact/redactor.ts';

/** A value without secrets, and what was taken out of it. */
export interface RedactedJson<T> {
  readonly value: T;
  readonly redacted: RedactionCount;
}

/**
 * The same value with each text redacted, at any depth. What `contexts`, or one of its texts, show to be a secret is taken out of all of
 * them. `show` changes each text after that.
 */
export function redactJson<T>(
  value: T,
  contexts: Iterable<string> = [],
  show = (text: string): string => text,
): RedactedJson<T> {
  const redactor = createRedactor([...contexts, ...textsIn(value)]);
  const named: RedactionCount[] = [];
  const clean = (text: string): string => show(redactor.redact(text));
  const visit = (one: unknown, key: string, isNamed: boolean): unknown => {
    if (typeof one === 'string') return (isNamed ? redactNamed(key, one, named, show) : undefined) ?? clean(one);
    if (Array.isArray(one)) return one.map((item) => visit(item, key, isNamed));
    if (!isRecord(one)) return one;
    const entries = Object.entries(one).filter(([, item]) => item !== undefined);
    // The keys of these come from a text, as the values do.
    const isGiven = givenKeys.has(key);
    return Object.fromEntries(
      entries.map(([name, item]) => [isGiven ? clean(name) : name, visit(item, name, isGiven)]),
    );
  };
  // Only texts are changed, so the value keeps its form.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const changed = visit(value, '', false) as T;
  return { value: changed, redacted: sumRedacted([redactor.redacted(), ...named]) };
}

/** Objects whose keys a log or a message chose: what such a key says of its value counts. */
const givenKeys: ReadonlySet<string> = new Set(['captures', 'other', 'labels', 'annotations']);

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Redacts a value as it would be beside its key, as `password` alone says nothing of its value; undefined if the key says nothing. */
function redactNamed(
  key: string,
  text: string,
  counts: RedactionCount[],
  show: (text: string) => string,
): string | undefined {
  const pair = redact(`${JSON.stringify(key)}: ${JSON.stringify(text)}`);
  if (pair.count <= redact(text).count) return undefined;
  counts.push(pair);
  return show(parseText(pair.text.slice(JSON.stringify(key).length + 2)) ?? '[redacted]');
}

function parseText(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
