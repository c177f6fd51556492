// Hands on the records of a log one by one, decoded and without envelopes.

import { createRecordReader, type PlacedRecord } from '../log/envelope/records.ts';
import { createDecoder } from './decode.ts';

/** Calls `take` with each record of a log, blank ones too. Throws where the chunks do. */
export async function eachRecordOf(
  chunks: AsyncIterable<Uint8Array>,
  take: (record: PlacedRecord) => void,
): Promise<void> {
  const decoder = createDecoder();
  const reader = createRecordReader(take);
  for await (const chunk of chunks) for (const piece of decoder.decode(chunk)) reader.push(piece);
  reader.push(decoder.end().bytes);
  reader.end();
}
