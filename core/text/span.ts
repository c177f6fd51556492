// Where something is in a text: byte spans, and the places that people and editors count in.

/** A half-open range of byte offsets in the UTF-8 form of a log. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as editors count it: line and column from 0, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From one place up to, not including, another. */
export interface Extent {
  readonly from: Place;
  readonly to: Place;
}

/** Orders places by line, then column: negative where `a` comes first. */
export function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
