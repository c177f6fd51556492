// Lines and columns of offsets in a text, found in one pass.

import type { Place } from '../../text/span.ts';

/**
 * Gives the place of one offset after the other. Offsets that never go back cost one pass over the text altogether; one
 * that does starts again at the beginning.
 */
export function createPlaces(text: string): (offset: number) => Place {
  const breaks = /\r\n|[\n\r]/g;
  let line = 0;
  let start = 0;
  let next = breaks.exec(text);
  return (offset) => {
    if (offset < start) {
      line = 0;
      start = 0;
      breaks.lastIndex = 0;
      next = breaks.exec(text);
    }
    while (next !== null && next.index + next[0].length <= offset) {
      line += 1;
      start = breaks.lastIndex;
      next = breaks.exec(text);
    }
    return { line, column: offset - start };
  };
}
