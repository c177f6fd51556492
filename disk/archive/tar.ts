// Reads the members of a tar stream one after the other, without ever holding one whole.

import { extract, type Headers } from 'tar-stream';
import { ReadError } from '../errors.ts';
import { nameOfBytes, type DecodedName } from './entry-name.ts';
import { createPaddingCheck } from './tar-padding.ts';

/** A member of a tar; its bytes must be read, or left, before the next one is asked for. */
export interface TarMember {
  /** As it is written: it may be absolute or lead out of the archive. Bytes that are not UTF-8 are as `nameOfBytes` has them. */
  readonly name: string;
  readonly isUtf8: boolean;
  /**
   * `other` is a folder, a device or a pipe; like links, they hold no bytes of a log. `unknown` is stored in a way that is not
   * read, such as a sparse file, whose holes are left out.
   */
  readonly type: 'file' | 'link' | 'symlink' | 'unknown' | 'other';
  /** What a link leads to, as it is written. */
  readonly target: string;
  /** The keys of its extended header (POSIX.1-2001, pax). */
  readonly extended: Readonly<Record<string, string>>;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A header that takes more bytes than this is a lie about its size. */
const mostHeaderBytes = 16_000_000;

/**
 * The members of a tar, in its order. Throws in mid-stream where it is damaged or cut off, after the last one where the size of one is
 * too small, and where `chunks` throws: the
 * member that is being read throws the same error first.
 */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember> {
  // Each byte of a name is a character, so that none is lost.
  const stream = extract({ allowUnknownFormat: true, filenameEncoding: 'latin1' });
  const padding = createPaddingCheck();
  let unanswered = 0;
  let failure: unknown;
  // One error for the member and for the archive, so that a reader can tell that they are the same.
  const failed = (error: unknown): unknown => (failure ??= readable(error));
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks) {
      if (stream.destroyed) return;
      unanswered += chunk.length;
      if (unanswered > mostHeaderBytes + chunk.length) throw new ReadError(damaged);
      // A chunk is only good until the next is asked for, and the reader of a member may be slow.
      const copy = Buffer.from(chunk);
      padding.add(copy);
      if (!stream.write(copy)) await once(stream, 'drain');
    }
    stream.end();
  };
  feed().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  const counted = async function* (entry: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const source = entry[Symbol.asyncIterator]();
    let done = false;
    try {
      for (let next = await source.next(); next.done !== true; next = await source.next()) {
        unanswered = 0;
        yield next.value;
      }
      done = true;
    } catch (error) {
      done = true;
      throw failed(error);
    } finally {
      // A member that is left early must be out of the way of the next one.
      while (!done) done = (await source.next().catch(() => ({ done: true }))).done === true;
    }
  };
  try {
    for await (const entry of stream) {
      unanswered = 0;
      const { header } = entry;
      const extended = extendedOf(header);
      const bytes = counted(entry);
      yield {
        ...nameOf(header.name, extended['GNU.sparse.name'] ?? extended['path']),
        type: typeOf(header, extended),
        target: nameOf(header.linkname ?? '', extended['linkpath']).name,
        extended,
        chunks: bytes,
      };
      for await (const chunk of bytes) void chunk;
    }
    const [short] = padding.short();
    if (short !== undefined) throw new ReadError(tooSmall(short));
  } catch (error) {
    throw failed(error);
  } finally {
    stream.destroy();
  }
}

const damaged = 'The archive is damaged: what comes after this place is not read. Download it again.';
const cutOff = 'The archive ends too early: what is here was read. Download it again.';

function tooSmall(name: string): string {
  return `The size that it gives for ${name} is too small: text after it was not read. Make the archive again.`;
}

function readable(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Unexpected end of data')) return new ReadError(cutOff);
  if (/^(?:Invalid tar header|Writable stream closed|Premature close)/.test(message)) return new ReadError(damaged);
  return error;
}

/** The library's types lack `pax`, the keys of the extended header. */
function extendedOf(
  header: Headers & { readonly pax?: Readonly<Record<string, string>> | null },
): TarMember['extended'] {
  return header.pax ?? {};
}

/** A name by its bytes, or as an extended header has it, which is UTF-8. */
function nameOf(bytes: string, extended = ''): DecodedName {
  return extended === '' ? nameOfBytes(Buffer.from(bytes, 'latin1')) : { name: extended, isUtf8: true };
}

function typeOf({ type, size }: Headers, extended: TarMember['extended']): TarMember['type'] {
  if (Object.keys(extended).some((key) => key.startsWith('GNU.sparse.'))) return 'unknown';
  // The library has no word for GNU's own types: sparse files, volumes and their labels.
  if (type === null) return (size ?? 0) > 0 ? 'unknown' : 'other';
  if (type === 'link' || type === 'symlink') return type;
  return type === undefined || type === 'file' || type === 'contiguous-file' ? 'file' : 'other';
}

async function once(stream: NodeJS.EventEmitter, event: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off(event, done).off('close', done);
      resolve();
    };
    stream.on(event, done).on('close', done);
  });
}
