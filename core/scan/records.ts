// Hands on the records of a log one by one, decoded and without envelopes.

import { createRecordReader, type PlacedRecord, type RecordReader } from '../log/envelope/records.ts';
import { createDecoder } from './decode.ts';

/** Calls `take` with each record of a log, blank ones too. Throws if the chunks do. */
export async function eachRecordOf(
  chunks: AsyncIterable<Uint8Array>,
  take: (record: PlacedRecord) => void,
): Promise<void> {
  await readChunks(chunks, createRecordReader(take));
}

/** Gives a reader the bytes of a log in UTF-8. Throws if the chunks do, and does not end it then. */
export async function readChunks(chunks: AsyncIterable<Uint8Array>, { push, end }: RecordReader): Promise<void> {
  const decoder = createDecoder();
  for await (const chunk of chunks) {
    for (const piece of decoder.decode(chunk)) push(piece);
  }
  push(decoder.end().bytes);
  end();
}
