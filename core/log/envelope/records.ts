// Hands on the records of a log one by one, each with its place in the file, with a bound on the memory that a long one takes.

import type { Stated } from './envelope.ts';
import { createUnwrapper } from './unwrapper.ts';

/** A record without the end of its line. */
export interface PlacedRecord {
  readonly text: string;
  /** The line of the file on which it begins, from 0. */
  readonly line: number;
  /** What envelopes say of it. */
  readonly stated: Stated | undefined;
}

/** Takes the bytes of a log in UTF-8. */
export interface RecordReader {
  readonly push: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

/** Longer records are cut. UTF-16 units. */
const longest = 64_000;

/** Calls `take` with each record, blank ones too, in order. */
export function createRecordReader(take: (record: PlacedRecord) => void): RecordReader {
  const unwrapper = createUnwrapper();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let open = '';
  let count = 0;
  const give = (text: string): void => {
    take({ text: text.endsWith('\r') ? text.slice(0, -1) : text, ...unwrapper.origins.at(count) });
    count += 1;
  };
  const read = (bytes: Uint8Array): void => {
    const lines = decoder.decode(bytes, { stream: true }).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      give(open + line);
      open = '';
    }
    open = (open + last).slice(0, longest);
    unwrapper.origins.discard(count);
  };
  return {
    push: (bytes) => unwrapper.push(bytes, read),
    end: () => {
      unwrapper.end(read);
      if (open !== '') give(open);
    },
  };
}

/** The records of a text, blank ones too. */
export function recordsOf(text: string): readonly PlacedRecord[] {
  const records: PlacedRecord[] = [];
  const reader = createRecordReader((record) => records.push(record));
  reader.push(new TextEncoder().encode(text.toWellFormed()));
  reader.end();
  return records;
}
