// Tables by byte, for loops over logs that must tell at once what a byte is.

/** A number for each of the 256 bytes: that of the ASCII characters that have one, else 0. */
export function byteTable(rows: readonly (readonly [characters: string, value: number])[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const [characters, value] of rows) for (const one of characters) table[one.charCodeAt(0)] = value;
  return table;
}
