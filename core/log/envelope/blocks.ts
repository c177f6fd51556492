// Cuts a stream of bytes into blocks that end with a line, at the same lines however the bytes come.

/** Blocks of a stream. They are good until `take` returns. */
export interface Blocks {
  readonly push: (bytes: Uint8Array, take: (block: Uint8Array) => void) => void;
  /** The rest; its last line may have no end. */
  readonly end: (take: (block: Uint8Array) => void) => void;
  /** How many bytes wait for the end of their block. */
  readonly waiting: () => number;
  readonly copy: () => Blocks;
}

/** A block ends with the first line that ends after so many bytes. */
const blockBytes = 1 << 18;

/** A longer line is handed over in parts. In bytes. */
export const maxLine = 1 << 24;

/** Blocks of a stream; `rest` waits for more. */
export function createBlocks(rest: Uint8Array = new Uint8Array(0)): Blocks {
  let held = new Uint8Array(rest);
  let size = rest.length;
  const hold = (bytes: Uint8Array): void => {
    if (size + bytes.length > held.length) {
      const larger = new Uint8Array(Math.max(2 * held.length, size + bytes.length, 4096));
      larger.set(held.subarray(0, size));
      held = larger;
    }
    held.set(bytes, size);
    size += bytes.length;
  };
  const release = (take: (block: Uint8Array) => void): void => {
    const block = held.subarray(0, size);
    size = 0;
    take(block);
  };
  return {
    push: (bytes, take) => {
      let at = 0;
      if (size > 0) {
        at = endOfBlock(bytes, blockBytes - size);
        hold(bytes.subarray(0, at < 0 ? bytes.length : at));
        if (at < 0 && size < maxLine) return;
        release(take);
        if (at < 0) return;
      }
      for (let end = endOfBlock(bytes, at + blockBytes); end >= 0; end = endOfBlock(bytes, at + blockBytes)) {
        take(bytes.subarray(at, end));
        at = end;
      }
      hold(bytes.subarray(at));
      if (size >= maxLine) release(take);
    },
    end: (take) => {
      if (size > 0) release(take);
    },
    waiting: () => size,
    copy: () => createBlocks(held.subarray(0, size)),
  };
}

/** The offset after the first line end at or after `least - 1`; -1 if there is none. */
function endOfBlock(bytes: Uint8Array, least: number): number {
  if (bytes.length < least) return -1;
  const end = bytes.indexOf(newline, Math.max(0, least - 1));
  return end < 0 ? -1 : end + 1;
}

const newline = 10;
