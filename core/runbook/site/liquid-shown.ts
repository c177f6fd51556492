// The text of a page as the preview reads it, line for line: known Liquid filled in, tables written out, the rest left as it is written.

import { frontMatterEnd } from '../markdown/anchors.ts';
import { lastHolding } from '../../text/find-sorted.ts';
import { readLiquid, type Liquid, type LiquidBlock } from './liquid.ts';
import { valueOf } from './liquid-value.ts';
import type { SiteData } from './data.ts';
import { writeOutTables } from '../markdown/table-lines.ts';

/**
 * Fills in what is known. No line is added or taken away, so that places stay: a captured text is shown where it is captured if its
 * name is output right there, as pages do, and otherwise in one line.
 */
export function shownText(text: string, data: SiteData, matter: ReadonlyMap<string, string>): string {
  return writeOutTables(fillIn(text, data, matter));
}

function fillIn(text: string, data: SiteData, matter: ReadonlyMap<string, string>): string {
  const liquid = readLiquid(text, frontMatterEnd(text));
  if (liquid.places.length === 0 && liquid.blocks.length === 0) return text;
  const edits: Edit[] = [];
  const inPlace = new Set<LiquidBlock>();
  for (const block of liquid.blocks) {
    const output = block.kind === 'capture' ? outputRightAfter(text, liquid, block) : undefined;
    if (output !== undefined) inPlace.add(block);
    if (block.kind === 'raw' || output !== undefined) {
      edits.push({ start: block.start, end: block.from, text: '' }, { start: block.to, end: block.end, text: '' });
      if (output !== undefined) edits.push({ ...output, text: '' });
    } else edits.push({ start: block.start, end: block.end, text: '' });
  }
  const taken = edits.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let covered = 0;
  // A captured text may be shown as often as its name is output: what is too much stays as it is written.
  let room = mostFilled;
  for (const place of liquid.places) {
    for (; (taken[next]?.start ?? Infinity) <= place.start; next += 1)
      covered = Math.max(covered, taken[next]?.end ?? 0);
    if (place.kind !== 'output' || place.end <= covered) continue;
    const value = valueOf(place, { data, matter, liquid, text });
    if (value.kind !== 'text' || value.text.length > room) continue;
    room -= value.text.length;
    edits.push({ start: place.start, end: place.end, text: value.text });
  }
  return apply(text, edits);
}

/** UTF-16 units that outputs bring into one page. */
const mostFilled = 1_000_000;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `{{ name }}` with nothing but spaces between it and the end of its capture. */
function outputRightAfter(
  text: string,
  { places }: Liquid,
  block: LiquidBlock,
): { start: number; end: number } | undefined {
  const next = places[lastHolding(places, ({ start }) => start < block.end) + 1];
  if (next?.kind !== 'output' || next.content !== block.name) return undefined;
  return text.slice(block.end, next.start).trim() === '' ? next : undefined;
}

/** Each edit keeps the line breaks of what it takes away, and brings none. */
function apply(text: string, edits: readonly Edit[]): string {
  let shown = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    shown += text.slice(at, edit.start) + onOneLine(edit.text);
    shown += text.slice(edit.start, edit.end).replace(/[^\r\n]+/g, '');
    at = edit.end;
  }
  return shown + text.slice(at);
}

function onOneLine(text: string): string {
  if (!text.includes('\n')) return text.trim();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
