// Puts bytes together.

/** Bytes that are put together, in room that grows and is used again. */
export interface Output {
  /** Adds bytes of another array. */
  readonly copy: (from: Uint8Array, start: number, end: number) => void;
  /** Adds bytes of another array, which `change` may change in their new place and make fewer: it gives their new end. */
  readonly copyChanged: (
    from: Uint8Array,
    start: number,
    end: number,
    change: (bytes: Uint8Array, start: number, end: number) => number,
  ) => void;
  /** Adds a text in UTF-8. */
  readonly text: (text: string) => void;
  /** All that was added, good until something is added after `clear`. */
  readonly bytes: () => Uint8Array;
  readonly clear: () => void;
}

export function createOutput(): Output {
  const encoder = new TextEncoder();
  let buffer = new Uint8Array(0);
  let length = 0;
  const grow = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(2 * buffer.length, length + more, 1 << 16));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const copy: Output['copy'] = (from, start, end) => {
    grow(end - start);
    if (end - start < 128) for (let at = start; at < end; at += 1) buffer[length + at - start] = from[at] ?? 0;
    else buffer.set(from.subarray(start, end), length);
    length += end - start;
  };
  return {
    copy,
    copyChanged: (from, start, end, change) => {
      const at = length;
      copy(from, start, end);
      length = change(buffer, at, length);
    },
    text: (text) => {
      grow(3 * text.length);
      length += encoder.encodeInto(text, buffer.subarray(length)).written;
    },
    bytes: () => buffer.subarray(0, length),
    clear: () => {
      length = 0;
    },
  };
}
