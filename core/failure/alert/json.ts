// Finds alerts in JSON as Alertmanager and Prometheus give it out: objects with `labels` and `annotations`.

import type { Extent } from '../../text/span.ts';
import { draftAlert, isIdentity } from './draft.ts';
import type { AlertDraft, AlertEntry } from './draft.ts';
import { jsonEnd } from '../braces.ts';
import { isRequestId, isRequestKey } from '../../log/ids.ts';
import type { Paste } from '../paste.ts';
import { createPlaces } from '../places.ts';
import { readTime } from '../values.ts';

/** Alerts in JSON; `whole` where the paste is nothing but that JSON. */
export interface JsonAlerts {
  readonly drafts: readonly AlertDraft[];
  readonly whole: boolean;
}

/**
 * The alerts in a paste that is JSON as a whole, or has JSON on lines of its own: one alert, a list, or one under
 * `alerts` or `data`. Linear in the paste.
 */
export function findJsonAlerts(text: string, paste: Paste): JsonAlerts {
  if (!text.includes('"labels"')) return { drafts: [], whole: false };
  const whole = alertsIn(text, { line: 0, column: 0 });
  if (whole.length > 0) return { drafts: whole, whole: true };
  const drafts = paste.raw.flatMap((line, number) =>
    /^\s{0,1000}[[{]/.test(line) && line.includes('"labels"') ? alertsIn(line, { line: number, column: 0 }) : [],
  );
  return { drafts, whole: false };
}

function alertsIn(text: string, base: Extent['from']): readonly AlertDraft[] {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return [];
  }
  const places = createPlaces(text);
  const keys = text.matchAll(/(?<!\\)"labels"\s{0,100}:/g);
  const drafts: AlertDraft[] = [];
  const walk = (node: unknown, depth: number): void => {
    if (depth > 20 || typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) walk(item, depth + 1);
      return;
    }
    if (!('labels' in node)) {
      for (const child of Object.values(node)) walk(child, depth + 1);
      return;
    }
    const key = keys.next().value;
    const start = key?.index ?? 0;
    const from = places(start);
    const to = places(Math.max(start, key === undefined ? text.length : jsonEnd(text, start + key[0].length).end));
    const draft = draftOf(node, {
      from: { ...from, line: from.line + base.line },
      to: { ...to, line: to.line + base.line },
    });
    if (draft !== undefined) drafts.push(draft);
  };
  walk(value, 0);
  return drafts;
}

function draftOf(node: object, extent: Extent): AlertDraft | undefined {
  const read = (name: string): unknown => Object.getOwnPropertyDescriptor(node, name)?.value as unknown;
  const { line } = extent.from;
  const entries: AlertEntry[] = [
    ...entriesOf(read('labels'), 'labels', line),
    ...entriesOf(read('annotations'), 'annotations', line),
    ...entriesOf({ generatorURL: read('generatorURL') }, undefined, line),
  ];
  const named = entries.some(({ key, value }) => isIdentity(key) || (isRequestKey(key) && isRequestId(value)));
  if (!named) return undefined;
  const status = stateOf(read('status')) ?? stateOf(read('state'));
  const draft = draftAlert({ title: undefined, status, entries, extent }, () => undefined);
  const begun = read('startsAt') ?? read('activeAt');
  const time = typeof begun === 'string' ? readTime(begun) : undefined;
  return { ...draft, values: { ...(time === undefined ? {} : { time }), ...draft.values } };
}

function entriesOf(value: unknown, map: AlertEntry['map'], line: number): readonly AlertEntry[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .slice(0, 300)
    .flatMap(([key, given]: [string, unknown]) =>
      typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
        ? [{ key, value: String(given).slice(0, 20_000), map, line }]
        : [],
    );
}

/** `firing` and `resolved`, or `{ "state": "active" }`. */
function stateOf(value: unknown): string | undefined {
  const state: unknown = typeof value === 'object' && value !== null && 'state' in value ? value.state : value;
  if (state === 'active' || state === 'firing') return 'FIRING';
  return state === 'resolved' ? 'RESOLVED' : undefined;
}
