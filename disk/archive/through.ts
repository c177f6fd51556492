// Sends bytes through a stream that unpacks them, and keeps what comes out before an error.

/** A stream of Node, or an older one. */
export type Transformer = NodeJS.ReadWriteStream & { readonly destroy: () => unknown };

/**
 * How much a decoder is fed at a time, in bytes, after `fed`: where it finds damage, what this unpacks to may be lost, and no
 * more. Of a small file that must be little; of a large one it costs too much time.
 */
function sliceBytes(fed: number): number {
  return Math.min(65_536, Math.max(256, fed >> 4));
}

/** Chunks that wait for the reader before a decoder is fed again. */
const mostWaiting = 4;

const nothing = (): void => {};

/**
 * What comes out of `stream` for `chunks`. It reads the stream by its events, since an iterator drops what waits when an
 * error comes. `stream` has done with bytes when `write` says so. The stream may end before the chunks do: `chunks` is then left where it ended. Throws if either does.
 */
export async function* through(
  chunks: AsyncIterable<Uint8Array>,
  stream: Transformer,
  write = (chunk: Uint8Array, done: () => void): unknown => stream.write(chunk, done),
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const ending: { done: boolean; error?: unknown } = { done: false };
  let [wake, written, drained] = [nothing, nothing, nothing];
  const end = (error?: unknown): void => {
    if (!ending.done && error !== undefined) ending.error = error;
    ending.done = true;
    wake();
    written();
    drained();
  };
  stream.on('data', (chunk: Uint8Array) => {
    ready.push(chunk);
    wake();
  });
  stream.on('end', () => end());
  stream.on('error', end);
  let fed = 0;
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !ending.done;) {
        const slice = chunk.subarray(at, at + sliceBytes(fed));
        at += slice.length;
        fed += slice.length;
        await new Promise<void>((resolve) => {
          written = resolve;
          write(slice, resolve);
        });
        while (ready.length >= mostWaiting && !ending.done) await new Promise<void>((resolve) => (drained = resolve));
      }
      if (ending.done) return;
    }
    stream.end();
  };
  feed().catch(end);
  try {
    for (;;) {
      const chunk = ready.shift();
      if (chunk !== undefined) {
        yield chunk;
        if (ready.length < mostWaiting) drained();
      } else if (ending.error !== undefined) throw ending.error;
      else if (ending.done) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    end();
    stream.destroy();
  }
}
