// Proposes what may be written at a place of a signature file: keys, values, placeholders, pages and their sections.

import { placeholderTypes } from '../catalog/placeholder.ts';
import { namesCaptured } from '../catalog/unfilled.ts';
import { logKinds } from '../log/log-kind.ts';
import { knownHeadings } from '../log/section/headings.ts';
import { readReference } from '../runbook/site/links.ts';
import type { Library } from '../runbook/runbook.ts';
import { findCursor, type Cursor } from './cursor.ts';
import { findKey, keysOf } from './schema.ts';
import { typeWords } from './type-words.ts';

/** One proposal; `start` to `end`, UTF-16 units in the text, is what it replaces. */
export interface Proposed {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'placeholder' | 'page' | 'section';
  readonly insert: string;
  readonly start: number;
  readonly end: number;
  /** Short words beside it, and plain text about it. */
  readonly detail?: string;
  readonly about?: string;
}

/** What the proposals are taken from beside the schema. */
export interface Known {
  readonly checks: Iterable<string>;
  readonly library: Library;
}

/** Best first; none if nothing is known to fit. */
export function completeAt(text: string, offset: number, known: Known): readonly Proposed[] {
  const cursor = findCursor(text, offset);
  if (cursor === undefined) return [];
  if (cursor.key === undefined) return keysAt(cursor);
  if (isTemplate(cursor)) return placeholdersAt(cursor, offset);
  if (cursor.key === 'cause' || cursor.key === 'fix') return capturesAt(text, cursor, offset);
  if (cursor.key === 'runbook') return sectionsAt(cursor, known.library);
  return valuesOf(cursor, known).map((value) => ({ label: value, kind: 'value', insert: value, ...replaced(cursor) }));
}

/** Whether a value is a template. */
export function isTemplate({ place, key }: Cursor): boolean {
  return key === 'match' && (place === 'signature' || place === 'evidence');
}

function replaced({ start, end }: Cursor): { readonly start: number; readonly end: number } {
  return { start, end };
}

/** Those that must be there first. */
function keysAt(cursor: Cursor): readonly Proposed[] {
  return keysOf(cursor.place)
    .flatMap((key) => {
      const found = findKey(cursor.place, key);
      return found === undefined || (cursor.present.has(key) && key !== cursor.written) ? [] : [{ key, ...found }];
    })
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .map(({ key, description, required, opens }) => ({
      label: key,
      kind: 'key',
      insert: opens === undefined || opens === 'in' ? `${key}: ` : `${key}:`,
      ...replaced(cursor),
      ...(required && { detail: 'required' }),
      about: description,
    }));
}

function valuesOf({ place, key = '' }: Cursor, { checks }: Known): readonly string[] {
  if (place === 'signature' && key === 'check') return [...checks];
  if (place === 'in' && key === 'section') return knownHeadings.map(({ name }) => name);
  if (place === 'in' && key === 'log') return logKinds;
  return findKey(place, key)?.values ?? [];
}

/** Behind `{` or `{name:`. */
function placeholdersAt({ before }: Cursor, offset: number): readonly Proposed[] {
  const open = /(?<!\{)(?:\{\{)*\{(?:([A-Za-z][\w-]{0,63})(:[a-z]{0,16})?)?$/.exec(before);
  if (open === null) return [];
  const [, name, type] = open;
  if (type === undefined && name !== undefined) return [];
  return placeholderTypes.map((one) => ({
    label: one,
    kind: 'placeholder',
    insert: name === undefined ? `${one}:${one}}` : one,
    start: offset - (type === undefined ? 0 : type.length - 1),
    end: offset,
    detail: typeWords[one],
  }));
}

/** Behind `{` in advice: what the signature captures. */
function capturesAt(text: string, { start, before }: Cursor, offset: number): readonly Proposed[] {
  const written = /(?<![{$])\{([A-Za-z][\w-]{0,63})?$/.exec(before);
  if (written === null) return [];
  const entry = entryAround(text, start);
  const names = namesCaptured({ match: entry.filter((line) => !/^\s*(?:cause|fix)\s*:/.test(line)), regex: entry });
  return [...names].map((name) => ({
    label: name,
    kind: 'placeholder',
    insert: `${name}}`,
    start: offset - (written[1]?.length ?? 0),
    end: offset,
    detail: 'captured value',
  }));
}

/** The lines of the signature that an offset is in, by the `- id:` that begins one. */
function entryAround(text: string, offset: number): readonly string[] {
  const starts = [...text.matchAll(/^[ \t]*-[ \t]+id[ \t]*:/gm)].map(({ index }) => index);
  const from = starts.findLast((start) => start <= offset) ?? 0;
  const to = starts.find((start) => start > offset) ?? text.length;
  return text.slice(from, to).split('\n').slice(0, 500);
}

/** Pages before a `#`, the sections of one after it. */
function sectionsAt(cursor: Cursor, { pages }: Library): readonly Proposed[] {
  if (!cursor.written.includes('#'))
    return pages.map(({ page, title }) => ({
      label: page,
      kind: 'page',
      insert: `${page}#`,
      detail: title,
      ...replaced(cursor),
    }));
  const reference = readReference(cursor.written)?.page;
  const page = pages.find((one) => one.page === reference || one.url === reference);
  return (page?.sections ?? []).map(({ anchor, heading }) => ({
    label: `${reference}#${anchor}`,
    kind: 'section',
    insert: `${reference}#${anchor}`,
    detail: heading,
    ...replaced(cursor),
  }));
}
