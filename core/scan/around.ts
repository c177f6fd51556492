// Gathers the lines around a match that belong to it.

import type { Around, Follow } from '../text/follow.ts';
import type { Block } from './block.ts';
import type { Match } from './scan.ts';

/** No more lines than this above a match, and below it, are kept with it; nor any after a line of more than 64 KB. */
export const maxAbove = 64;
export const maxBelow = 256;

/** The lines below are no longer than this together, in bytes. */
export const maxBelowBytes = 1 << 17;

/** The lines around a line of a block, as far as they are wanted. */
export function linesAround(block: Block, line: number, { above, below }: Around): Pick<Match, 'above' | 'below'> {
  if (block.isLong(line)) return {};
  const limit = block.lineStart(line + 1) + maxBelowBytes;
  const isNear = (at: number): boolean =>
    at >= 0 && at < block.lineCount && !block.isLong(at) && block.lineEnd(at) < limit;
  return {
    ...(above !== undefined && { above: gather(block, above, line, -1, maxAbove, isNear).toReversed().join('\n') }),
    ...(below !== undefined && { below: gather(block, below, line, 1, maxBelow, isNear).join('\n') }),
  };
}

function gather(
  block: Block,
  follow: Follow,
  line: number,
  step: 1 | -1,
  most: number,
  isNear: (line: number) => boolean,
): string[] {
  const lines: string[] = [];
  for (let at = line + step; lines.length < most && isNear(at); at += step) {
    const text = block.lineText(at);
    const belonging = follow(text);
    if (belonging !== 'no') lines.push(text);
    if (belonging !== 'yes') break;
  }
  return lines;
}
