// The slow engine that tests compare with: the whole log in memory, every line tried for every pattern.

import { createBlock, longLine, pieceAt } from '../../core/scan/block.ts';
import type { Pattern } from '../../core/scan/pattern.ts';
import type { HeadingLine } from '../../core/log/heading.ts';
import type { Match } from '../../core/scan/scan.ts';
import { isHeadingLine } from '../../core/log/heading.ts';
import { verifyPiece } from '../../core/scan/verify.ts';

const invisible = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];

/** Scans UTF-8 bytes without byte order mark. */
export function referenceScan(
  patterns: readonly Pattern[],
  bytes: Uint8Array<ArrayBuffer>,
): { matches: Match[]; headings: HeadingLine[]; lines: number } {
  const starts = bytes.length === 0 ? [] : [0];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 10 && at + 1 < bytes.length) starts.push(at + 1);
  const block = createBlock({ bytes, base: 0, firstLine: 0, starts, skipped: undefined });
  const headings: HeadingLine[] = [];
  const matches = new Map<string, Match>();
  for (let line = 0; line < starts.length; line += 1) {
    const text = block.lineText(line);
    const size = block.lineEnd(line) - block.lineStart(line);
    if (size <= 1024 && isHeadingLine(text)) headings.push({ line, start: block.lineStart(line), text });
    const cells = size > longLine ? Math.ceil(size / (longLine / 2)) : 1;
    for (let cell = 0; cell < cells; cell += 1) {
      const piece = pieceAt(block, block.lineStart(line) + cell * (longLine / 2));
      const cellText = Buffer.from(bytes.subarray(piece.start, piece.end)).toString('latin1');
      const after = Buffer.from(bytes.subarray(piece.start, block.lineEnd(line))).toString('latin1');
      const all = invisible.some((mark) =>
        startsIn(after, Buffer.from(mark).toString('latin1'), cellText.length, false),
      );
      const wanted = patterns.filter(
        (pattern) =>
          all ||
          pattern.anchors.some((anchor) =>
            startsIn(after, Buffer.from(anchor.text).toString('latin1'), cellText.length, anchor.ignoreCase),
          ),
      );
      for (const match of verifyPiece(block, piece, wanted))
        matches.set(`${match.start}:${match.end}:${match.key}`, match);
    }
  }
  const sorted = [...matches.values()].toSorted(
    (a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  return { matches: sorted, headings, lines: starts.length };
}

function startsIn(text: string, word: string, length: number, ignoreCase: boolean): boolean {
  const fold = (value: string): string =>
    ignoreCase ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value;
  const at = fold(text).indexOf(fold(word));
  return at >= 0 && at < length;
}
