// Between the places of core and the positions of LSP: the same numbers under other names.

import type { Position, Range } from 'vscode-languageserver';

import { comparePlaces, type Extent, type Place } from '../../core/text/span.ts';

/** The LSP range of an extent. */
export function rangeOf(extent: Extent): Range {
  return { start: positionOf(extent.from), end: positionOf(extent.to) };
}

/** The LSP position of a place. */
export function positionOf(place: Place): Position {
  return { line: place.line, character: place.column };
}

/** The place of an LSP position. */
export function placeOf(position: Position): Place {
  return { line: position.line, column: position.character };
}

/** Whether a place lies in an extent, its end included, as a cursor after the last character still means the word. */
export function contains(extent: Extent, place: Place): boolean {
  return comparePlaces(extent.from, place) <= 0 && comparePlaces(place, extent.to) <= 0;
}

/** Whether a range and an extent have a place in common, their ends included. */
export function touches(extent: Extent, range: Range): boolean {
  return comparePlaces(extent.from, placeOf(range.end)) <= 0 && comparePlaces(placeOf(range.start), extent.to) <= 0;
}
