// The records of a text, as the stage before every reader hands them over.

import { createUnwrapper, type Unwrapper } from '../../../core/log/envelope/unwrapper.ts';

/** The records of a text that comes in chunks of so many bytes, all of them in one buffer that is used again and again. */
export function unwrapText(text: string, size = 1 << 20): { readonly records: string; readonly unwrapper: Unwrapper } {
  const unwrapper = createUnwrapper();
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(size);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let records = '';
  const take = (part: Uint8Array): void => {
    records += decoder.decode(part, { stream: true });
  };
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(buffer, 0, at, at + size);
    unwrapper.push(buffer.subarray(0, length), take);
    buffer.fill(0x21);
  }
  unwrapper.end(take);
  return { records, unwrapper };
}
