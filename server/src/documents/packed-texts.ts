// The text of a packed log, for a document that shows it unpacked.

import { formatBytes } from '../../../core/text/count.ts';
import { createDecoder } from '../../../core/scan/decode.ts';
import type { Logs } from '../logs/log-files.ts';

/** VS Code hands no larger document to extensions. Unpacked bytes. */
const largest = 50 * 1024 * 1024;

/** The log's text, or a sentence that says why it is not shown; undefined if that was stopped. Never throws. */
export async function readText(logs: Logs, uri: string, stopped: () => boolean): Promise<string | undefined> {
  const decoder = createDecoder();
  const text = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  try {
    for await (const chunk of logs.readChunks(uri)) {
      if (stopped()) return undefined;
      bytes += chunk.length;
      if (bytes > largest) return tooLarge;
      for (const piece of decoder.decode(chunk)) parts.push(text.decode(piece, { stream: true }));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (bytes === 0) return `This log cannot be shown. ${reason}\n`;
    parts.push(text.decode(decoder.end().bytes), `\n\nThe log goes on here, but cannot be read. ${reason}\n`);
    return parts.join('');
  }
  parts.push(text.decode(decoder.end().bytes));
  return parts.join('');
}

const tooLarge = `This log unpacks to more than ${formatBytes(largest)}, which VS Code hands to no extension.\nRun “Armada: Open Excerpt” to read the lines around its findings, or unpack it and open the result.\n`;
