// Reads a file of text whole: a pasted message, an export, answers.

import { stat } from 'node:fs/promises';
import type { Problem } from '../core/text/problem.ts';
import { decodeText } from './decode.ts';
import { describeError } from './errors.ts';
import { readLog, standardInput } from './read.ts';

/** Messages are pasted by people: more than this is a log. */
const largest = 100_000_000;

/** The text of a file, or of standard input for `-`; a problem if it cannot be read. */
export async function readTextFile(path: string): Promise<string | Problem> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    if (path !== standardInput && (await stat(path)).isDirectory()) {
      return { path, message: 'It is a folder. Name the file that holds the message.' };
    }
    for await (const chunk of readLog({ path }, () => {})) {
      // A chunk is only good until the next is asked for, and may be a Buffer, whose slice() shares its memory.
      chunks.push(new Uint8Array(chunk));
      bytes += chunk.length;
      if (bytes > largest)
        return { path, message: 'It is larger than 100 MB: this looks like a log. Use: armada-triage scan' };
    }
    return decodeText(Buffer.concat(chunks));
  } catch (error) {
    return { path, message: describeError(error) };
  }
}
