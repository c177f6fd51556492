// Looks at the beginning of a stream of bytes without losing it.

/**
 * The first `least` bytes or more, all where there are fewer, and the whole stream with them. Chunks are good until the
 * next is asked for, those that come back too. Where the stream throws, `all` throws in its turn; where it does so before
 * the first byte, this throws.
 */
export async function peek(
  chunks: AsyncIterator<Uint8Array>,
  least: number,
): Promise<{ readonly first: Uint8Array; readonly all: AsyncGenerator<Uint8Array> }> {
  let first: Uint8Array = new Uint8Array(0);
  let rest = chunks;
  while (first.length < least) {
    const at = first;
    const next = await chunks.next().catch((error: unknown) => {
      if (at.length === 0) throw error;
      rest = failing(error);
    });
    if (next === undefined || next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return { first, all: join(first, rest) };
}

async function* join(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Where the reader leaves early; standard input may never say more.
    rest.return?.().catch(() => undefined);
  }
}

/** A stream that ends with an error. */
function failing(error: unknown): AsyncIterator<Uint8Array> {
  return {
    next: async () => {
      throw error;
    },
  };
}
