// What Jekyll puts in place of `{{ … }}`: a value from the data, or nothing if the data lacks it.

import { lastHolding } from '../../text/find-sorted.ts';
import type { Liquid, LiquidPlace } from './liquid.ts';
import type { SiteData } from './data.ts';

/** What an output becomes: a text, nothing, or something that cannot be known. */
export type LiquidValue =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing' } | { readonly kind: 'unknown' };

/** What outputs of a page can name. */
export interface LiquidScope {
  readonly data: SiteData;
  readonly matter: ReadonlyMap<string, string>;
  readonly liquid: Liquid;
  /** Of the page, for what it captures. */
  readonly text: string;
}

/** The value of an output. Filters, and objects that Jekyll makes, are not evaluated. */
export function valueOf(place: LiquidPlace, { data, matter, liquid, text }: LiquidScope): LiquidValue {
  const fragment = /^(?:"[^"]*"|'[^']*'|[^\s,|'"]+)/.exec(place.content)?.[0] ?? '';
  if (/\|/.test(place.content.slice(fragment.length)) || fragment.includes('[')) return unknown;
  if (/^["']/.test(fragment)) return { kind: 'text', text: fragment.slice(1, -1) };
  // As Liquid does, whatever else is between them: `$labels.node` is the `node` of `labels`.
  const names = fragment.match(/[\w-]+\??/g) ?? [];
  const [first = '', second] = names;
  if (first === 'site') return second === 'data' ? dataValue(names.slice(2), data) : unknown;
  if (first === 'page') return textOr(names.length === 2 ? matter.get(second ?? '') : undefined);
  if (/^\d+$/.test(first) || globals.has(first)) return unknown;
  const captures = liquid.names.captures.get(first) ?? [];
  const capture = captures[lastHolding(captures, ({ end }) => end <= place.start)];
  if (capture) return names.length === 1 ? { kind: 'text', text: text.slice(capture.from, capture.to) } : unknown;
  const isAssigned = liquid.names.isOpen || liquid.names.assigned.has(first);
  return isAssigned ? unknown : { kind: 'nothing' };
}

/** The text with every output filled in whose value is known; the others stay as they are. */
export function fillLiquid(
  target: string,
  start: number,
  scope: LiquidScope,
): { readonly text: string; readonly whole: boolean } {
  let text = '';
  let at = start;
  let whole = true;
  const end = start + target.length;
  const { places } = scope.liquid;
  for (let index = lastHolding(places, (place) => place.start < start) + 1; index < places.length; index += 1) {
    const place = places[index];
    if (place === undefined || place.start >= end) break;
    if (place.end > end) continue;
    const value = place.kind === 'output' ? valueOf(place, scope) : unknown;
    if (value.kind === 'text') {
      text += target.slice(at - start, place.start - start) + value.text;
      at = place.end;
    } else whole = false;
  }
  return { text: text + target.slice(at - start), whole };
}

const unknown: LiquidValue = { kind: 'unknown' };

/** Jekyll's and Liquid's own. */
const globals = new Set(
  'include layout content paginator theme jekyll forloop tablerowloop true false nil null empty blank'.split(' '),
);

function textOr(value: string | undefined): LiquidValue {
  return value === undefined ? unknown : { kind: 'text', text: value };
}

function dataValue(names: readonly string[], data: SiteData): LiquidValue {
  const [file = ''] = names;
  const hasData = data.files.size + data.unread.size > 0;
  if (names.length < 2 || !hasData || data.unread.has(file)) return unknown;
  const key = names.join('.');
  const value = data.values.get(key);
  if (value !== undefined) return { kind: 'text', text: value };
  // A map or a list is shown in a form of Liquid's own.
  for (const known of data.values.keys()) if (known.startsWith(`${key}.`)) return unknown;
  return data.lists.has(key) || data.lists.has(names.slice(0, -1).join('.')) ? unknown : { kind: 'nothing' };
}
