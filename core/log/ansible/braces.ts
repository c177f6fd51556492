// Finds the end of a JSON value that comes piece by piece.

/** Counts braces and brackets outside of strings. */
export interface Braces {
  /** Takes the next piece; true once the value that the first piece opened is closed. */
  readonly add: (piece: string) => boolean;
  /** How many units the value has, once it is closed. */
  readonly length: () => number;
}

export function createBraces(): Braces {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let length = 0;
  let closed = false;
  const add = (piece: string): boolean => {
    for (let at = 0; at < piece.length && !closed; at += 1) {
      const code = piece.charCodeAt(at);
      length += 1;
      if (escaped) escaped = false;
      else if (inString) {
        if (code === 92) escaped = true;
        else if (code === 34) inString = false;
      } else if (code === 34) inString = true;
      else if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) {
        depth -= 1;
        closed = depth <= 0;
      }
    }
    return closed;
  };
  return { add, length: () => length };
}
