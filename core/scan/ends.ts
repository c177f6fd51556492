// The beginning and the end of a log that a scan keeps, for telling what it is and whether it is whole.

/** Length of `Scan.head`, UTF-16 units. */
export const headUnits = 8192;
/** Length of `Scan.tail` in bytes, before a cut character at its start is dropped. */
export const tailBytes = 2048;

/** The tail of a text whose last `tailBytes` bytes lie in `text`. */
export function tailOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return decodeTail(bytes.subarray(Math.max(0, bytes.length - tailBytes)));
}

/** The text of a log's last bytes, from the first whole character on. */
export function decodeTail(bytes: Uint8Array): string {
  let start = 0;
  while (start < 4 && start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start));
}
