// The types of xz-decompress as Node sees it: a CommonJS module, whose own types promise a named export.

declare module 'xz-decompress' {
  import type { ReadableStream } from 'node:stream/web';

  const exports: {
    readonly XzReadableStream: new (compressed: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>;
  };
  export default exports;
}
