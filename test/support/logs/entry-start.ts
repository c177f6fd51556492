// The rule of entries as a walk back from a line, to compare the scanner with.

import { classifyLine, maxEntryLines } from '../../../core/log/entry.ts';

/**
 * How many lines before `line` its entry starts, 0 for itself. `before` are the lines before it, in order; its last 64 decide.
 * A `start`, a `heading` and a `blank` line begin entries. Any other line belongs to the nearest `start` line with no blank line or
 * heading between, else to the nearest `plain` line at or before it with none between, else to itself.
 */
export function entryStart(before: readonly string[], line: string): number {
  const own = classifyLine(line);
  if (own === 'start' || own === 'heading' || own === 'blank') return 0;
  let plain = own === 'plain' ? 0 : undefined;
  for (let back = 1; back <= Math.min(maxEntryLines, before.length); back += 1) {
    const kind = classifyLine(before[before.length - back] ?? '');
    if (kind === 'blank' || kind === 'heading') break;
    if (kind === 'start') return back;
    if (kind === 'plain') plain ??= back;
  }
  return plain ?? 0;
}
