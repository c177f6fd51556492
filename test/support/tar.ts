// Makes tars for tests, sound ones and strange ones, header by header.

/** A member of a tar. */
export interface TarPart {
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** `0` for a file, `1` a hard link, `2` a symbolic link, `5` a folder, `S` a sparse file of GNU, … */
  readonly type?: string;
  readonly linkname?: string;
  /** The size that the header claims. */
  readonly size?: number;
  /** Keys of an extended header (pax) before it. */
  readonly extended?: Readonly<Record<string, string>>;
  /** As tars were before POSIX: no magic word. */
  readonly old?: boolean;
}

/** The bytes of a tar; `end` writes the two empty blocks at its end. */
export function makeTar(parts: readonly TarPart[], end = true): Buffer {
  const blocks = parts.flatMap((part) => {
    const pax = Object.entries(part.extended ?? {})
      .map(record)
      .join('');
    return [...(pax === '' ? [] : member({ name: 'pax', type: 'x', data: pax })), ...member(part)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(end ? 1024 : 0)]);
}

function member({ name, data = '', type = '0', linkname = '', size, old = false }: TarPart): Buffer[] {
  const bytes = Buffer.from(data);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(size ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(linkname, 157, 100);
  if (!old) header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}

/** `LENGTH KEY=VALUE` with a line end, the length counting itself. */
function record([key, value]: readonly [string, string]): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length !== String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}
