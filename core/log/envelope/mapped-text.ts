// A text taken out of a line of a file, which knows the place in the file of each of its characters.

/**
 * `places` holds triples [offset, line, column], by rising offset: from that offset in the text on, characters are in the file
 * at that column of that line, counted from the first line of the text. UTF-16 units; the first offset is 0.
 */
export interface MappedText {
  readonly text: string;
  readonly places: readonly number[];
}

/** A whole line. */
export function wholeLine(text: string): MappedText {
  return { text, places: [0, 0, 0] };
}

/** Line, from the first of the text, and column in the file of an offset. */
export function placeOf(places: readonly number[], offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = places.length / 3;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((places[3 * middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: places[3 * low + 1] ?? 0, column: (places[3 * low + 2] ?? 0) + offset - (places[3 * low] ?? 0) };
}

/** The part of a text from one offset to another. */
export function slice({ text, places }: MappedText, from: number, to = text.length): MappedText {
  if (from === 0 && to >= text.length) return { text, places };
  const start = placeOf(places, from);
  const kept = [0, start.line, start.column];
  for (let index = 0; index < places.length; index += 3) {
    const at = places[index] ?? 0;
    if (at > from && at < to) kept.push(at - from, places[index + 1] ?? 0, places[index + 2] ?? 0);
  }
  return { text: text.slice(from, to), places: kept };
}

/** Several texts as one; `lines` says on which line of the file, from the first, each begins. */
export function join(parts: readonly MappedText[], lines: readonly number[]): MappedText {
  const places: number[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    for (let each = 0; each < part.places.length; each += 3) {
      const line = (part.places[each + 1] ?? 0) + (lines[index] ?? 0);
      places.push(at + (part.places[each] ?? 0), line, part.places[each + 2] ?? 0);
    }
    at += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(''), places };
}

/** A text with some of its stretches replaced, in order. `expression` is global; linear. */
export function replace(mapped: MappedText, expression: RegExp, value: (found: RegExpExecArray) => string): MappedText {
  const { text, places } = mapped;
  const parts: string[] = [];
  const kept: number[] = [];
  let length = 0;
  let done = 0;
  let next = 0;
  const copy = (to: number): void => {
    if (to <= done && length > 0) return;
    const start = placeAfter(places, done, next);
    kept.push(length, start.line, start.column);
    next = start.next;
    while (next < places.length && (places[next] ?? 0) < to) {
      kept.push(length + (places[next] ?? 0) - done, places[next + 1] ?? 0, places[next + 2] ?? 0);
      next += 3;
    }
    parts.push(text.slice(done, to));
    length += to - done;
  };
  expression.lastIndex = 0;
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    if (found.index > done || length === 0) copy(found.index);
    const by = value(found);
    if (by !== '') {
      const at = placeAfter(places, found.index, next);
      next = at.next;
      kept.push(length, at.line, at.column);
      parts.push(by);
      length += by.length;
    }
    done = found.index + found[0].length;
    if (found[0] === '') expression.lastIndex += 1;
  }
  if (done === 0 && parts.length === 0) return mapped;
  copy(text.length);
  return { text: parts.join(''), places: kept };
}

/** The place of an offset, and the first triple after it; `from` is a triple at or before that. */
function placeAfter(
  places: readonly number[],
  offset: number,
  from: number,
): { readonly line: number; readonly column: number; readonly next: number } {
  let next = from;
  while (next < places.length && (places[next] ?? 0) <= offset) next += 3;
  const before = Math.max(0, next - 3);
  return {
    line: places[before + 1] ?? 0,
    column: (places[before + 2] ?? 0) + offset - (places[before] ?? 0),
    next,
  };
}
