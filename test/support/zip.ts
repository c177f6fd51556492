// Makes zips for tests, sound ones and all kinds of strange ones.

import { crc32, deflateRawSync } from 'node:zlib';

/** A file in a zip. */
export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** Deflated where it says nothing; any number is written as it is. */
  readonly method?: number;
  readonly encrypted?: boolean;
  /** Sizes are after the data, as of a zip that was written to a pipe. */
  readonly descriptor?: boolean;
  /** Sizes and offset are in the wide fields, as of a zip over 4 GB. */
  readonly zip64?: boolean;
  /** The size and sum that the zip claims. */
  readonly claims?: { readonly size?: number; readonly crc32?: number };
  /** Shares the data of the part before it, as traps do. */
  readonly shared?: boolean;
}

/** The bytes of a zip. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  let before = { offset: 0, packed: 0, size: 0, sum: 0 };
  for (const part of parts) {
    const data = Buffer.from(part.data ?? '');
    const method = part.method ?? 8;
    const body = method === 8 ? deflateRawSync(data) : data;
    const sum = part.claims?.crc32 ?? crc32(data);
    const own = { offset, packed: body.length, size: part.claims?.size ?? data.length, sum };
    const place = part.shared === true ? before : own;
    if (part.shared !== true) {
      const local = header(part, method, own, 'local');
      const behind = part.descriptor === true ? Buffer.concat([u32(0x08074b50), sizes(own)]) : Buffer.alloc(0);
      const whole = Buffer.concat([local, body, behind]);
      locals.push(whole);
      offset += whole.length;
    }
    list.push(header(part, method, place, 'listed'));
    before = place;
  }
  const contents = Buffer.concat(list);
  const count = parts.length;
  const end = [u32(0x06054b50), u16(0), u16(0), u16(count), u16(count), u32(contents.length), u32(offset), u16(0)];
  return Buffer.concat([...locals, contents, ...end]);
}

interface Place {
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  readonly sum: number;
}

function header(part: ZipPart, method: number, place: Place, kind: 'local' | 'listed'): Buffer {
  const name = Buffer.from(part.name);
  const flags = (part.encrypted === true ? 1 : 0) | (part.descriptor === true ? 8 : 0);
  const wide = part.zip64 === true && kind === 'listed';
  const late = part.descriptor === true && kind === 'local';
  const numbers = late ? Buffer.alloc(12) : wide ? Buffer.concat([u32(place.sum), u32(-1), u32(-1)]) : sizes(place);
  const extra = wide
    ? Buffer.concat([u16(1), u16(24), u64(place.size), u64(place.packed), u64(place.offset)])
    : Buffer.alloc(0);
  const common = [u16(20), u16(flags), u16(method), u32(0), numbers, u16(name.length), u16(extra.length)];
  if (kind === 'local') return Buffer.concat([u32(0x04034b50), ...common, name, extra]);
  const last = [u16(0), u16(0), u16(0), u32(0), u32(wide ? -1 : place.offset)];
  return Buffer.concat([u32(0x02014b50), u16(20), ...common, ...last, name, extra]);
}

function sizes({ sum, packed, size }: Place): Buffer {
  return Buffer.concat([u32(sum), u32(packed), u32(size)]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function u64(value: number): Buffer {
  return Buffer.concat([u32(value % 2 ** 32), u32(Math.floor(value / 2 ** 32))]);
}
