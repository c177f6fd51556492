// Hands on the lines of a log one by one, decoded, with a bound on the memory that a long line takes.

import { createDecoder } from './decode.ts';

/** Longer lines are cut. UTF-16 units. */
const longest = 64_000;

/** Calls `take` with each line of a log without its end, blank ones too. Throws where the chunks do. */
export async function eachLineOf(chunks: AsyncIterable<Uint8Array>, take: (line: string) => void): Promise<void> {
  const decoder = createDecoder();
  const text = new TextDecoder();
  let open = '';
  const push = (piece: string): void => {
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      take(withoutReturn(open + line));
      open = '';
    }
    open = (open + last).slice(0, longest);
  };
  for await (const chunk of chunks) push(text.decode(decoder.decode(chunk), { stream: true }));
  push(text.decode(decoder.end().bytes));
  if (open !== '') take(withoutReturn(open));
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
