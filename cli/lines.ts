// Reads a file of lines, such as ndjson, line by line.

import { isUtf8 } from 'node:buffer';
import { readLog, standardInput } from '../disk/read.ts';

/** A line that is not a blank one, and its number from 1. */
export interface NumberedLine {
  readonly number: number;
  /** Absent if its bytes are not UTF-8. */
  readonly text?: string;
}

const lineEnd = 0x0a;

/** The lines of a file, unpacked where it is packed, or of standard input for `-`. Throws if it cannot be read on. */
export async function* readLines(path: string = standardInput): AsyncGenerator<NumberedLine> {
  // Parts of a line that is longer than a chunk, which are joined once.
  let parts: Buffer[] = [];
  let number = 0;
  const lineOf = (end: Buffer): NumberedLine | undefined => {
    number += 1;
    const bytes = parts.length === 0 ? end : Buffer.concat([...parts, end]);
    parts = [];
    if (!isUtf8(bytes)) return { number };
    const text = bytes.toString().replace(/^\ufeff/, '');
    return text.trim() === '' ? undefined : { number, text };
  };
  for await (const chunk of readLog({ path }, () => {})) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    for (let to = bytes.indexOf(lineEnd); to >= 0; to = bytes.indexOf(lineEnd, from)) {
      const line = lineOf(bytes.subarray(from, to));
      from = to + 1;
      if (line !== undefined) yield line;
    }
    // A chunk is only good until the next is asked for.
    if (from < bytes.length) parts.push(Buffer.from(bytes.subarray(from)));
  }
  const line = lineOf(Buffer.alloc(0));
  if (line !== undefined) yield line;
}
