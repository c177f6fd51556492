// The parts of a chained message: programs put their own words before the error that they pass on, each its own way.

import { errorStrength, isForReader } from './judge/error-words.ts';
import type { MessagePiece } from './variable.ts';

const maxSegments = 2;

/** The parts after the first that mention an error, cut at colons, semicolons and sentences; two at most. */
export function segmentsOf(pieces: readonly MessagePiece[]): readonly (readonly MessagePiece[])[] {
  const segments: MessagePiece[][] = [[]];
  for (const piece of pieces) {
    const [first = '', ...rest] = piece.text?.split(boundary) ?? [];
    segments.at(-1)?.push(piece.text === undefined ? piece : { text: first });
    for (const text of rest) segments.push([{ text }]);
  }
  return segments.slice(1).filter(isError).slice(0, maxSegments);
}

const boundary = /(?<=[^\s:][:;] )|(?<=[a-z)"'][.] )(?=[A-Z])/;

function isError(segment: readonly MessagePiece[]): boolean {
  const literals = segment.flatMap(({ text }) => text ?? []);
  const said = literals.join('x');
  return said.length >= 20 && errorStrength(said) > 0 && !isForReader(said);
}
