// Reads a file of lines, such as ndjson, line by line.

import { readLog, standardInput } from '../disk/read.ts';

/** A line that is no blank one, and its number from 1. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** The lines of a file, unpacked where it is packed, or of standard input for `-`. Throws where it cannot be read on. */
export async function* readLines(path: string = standardInput): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder();
  // Parts of a line that is longer than a chunk, which are joined once.
  let parts: string[] = [];
  let number = 0;
  for await (const chunk of readLog({ path }, () => {})) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      number += 1;
      const text = parts.length === 0 ? piece : parts.join('') + piece;
      parts = [];
      if (text.trim() !== '') yield { number, text };
    }
    if (last !== '') parts.push(last);
  }
  const text = parts.join('') + decoder.decode();
  if (text.trim() !== '') yield { number: number + 1, text };
}
