// Writes text to a stream or a file so that every byte arrives, or the failure is known.

import { closeSync, fstatSync, writeSync } from 'node:fs';
import { isatty, type WriteStream } from 'node:tty';

/** A standard stream, or one that a test gives. */
export type Stream = NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>> & { readonly fd?: number };

/** Takes text until it fails; after that it takes no more. */
export interface Sink {
  readonly write: (text: string) => void;
  /** The first failure so far. */
  readonly failure: () => NodeJS.ErrnoException | undefined;
  /** Resolves when all that was written has arrived or failed. The last call. */
  readonly finish: () => Promise<NodeJS.ErrnoException | undefined>;
}

/** Writes a part of some bytes and says how many; throws if it cannot. */
export type WritePart = (bytes: Uint8Array) => number;

/**
 * A sink for a stream. Node writes to a file once and ignores how much of it was written, so files are written here.
 * `close`: the last call closes a file, as some file systems report a full disk only then.
 */
export function createSink(stream: Stream, close: boolean): Sink {
  const { fd } = stream;
  if (fd === undefined || !isFile(fd)) return createStreamSink(stream);
  return createFileSink(
    (bytes) => writeSync(fd, bytes),
    () => {
      if (close) closeSync(fd);
    },
  );
}

/** A sink that calls `writePart` until each text is written. */
export function createFileSink(writePart: WritePart, close: () => void): Sink {
  let failure: NodeJS.ErrnoException | undefined;
  const attempt = (work: () => void): void => {
    try {
      if (failure === undefined) work();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
  };
  return {
    write: (text) =>
      attempt(() => {
        let rest: Uint8Array = Buffer.from(text);
        while (rest.length > 0) rest = rest.subarray(writePart(rest));
      }),
    failure: () => failure,
    finish: async () => {
      attempt(close);
      return failure;
    },
  };
}

function createStreamSink(stream: Stream): Sink {
  let failure: NodeJS.ErrnoException | undefined;
  const fail = (error?: Error | null): void => {
    if (error) failure ??= error;
  };
  stream.on('error', fail);
  return {
    write: (text) => {
      if (failure === undefined) stream.write(text, fail);
    },
    failure: () => failure,
    finish: () =>
      new Promise((resolve) => {
        const done = (error?: Error | null): void => {
          fail(error);
          resolve(failure);
        };
        if (failure === undefined) stream.write('', done);
        else done();
      }),
  };
}

/** Whether a descriptor is a file, or a device that takes bytes as a file does. */
function isFile(fd: number): boolean {
  const status = fstatSync(fd);
  return status.isFile() || (status.isCharacterDevice() && !isatty(fd));
}
