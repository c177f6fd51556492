// Which of many short texts come near some words, by the three-letter pieces that they share: few enough for a fuzzy search to look at.

import type { Parts } from '../parts.ts';

/** The places of the texts that share most with some words, nearest first, 300 at most; all where the words are very short. */
export type Near = (words: string) => readonly number[];

/** Takes the texts apart once, each a part of the work. Their number times their length in memory. */
export function* prepareNear(texts: readonly string[]): Parts<Near> {
  const places = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    yield;
    for (const piece of piecesOf(text)) {
      const list = places.get(piece);
      if (list === undefined) places.set(piece, [index]);
      else list.push(index);
    }
  }
  return (words) => {
    const scores = new Float64Array(texts.length);
    const found: number[] = [];
    for (const piece of piecesOf(words)) {
      const list = places.get(piece) ?? [];
      // What is rare says more; what most texts have says nothing.
      const weight = Math.log(1 + texts.length / (list.length + 1));
      for (const index of list) {
        if (scores[index] === 0) found.push(index);
        scores[index] = (scores[index] ?? 0) + weight;
      }
    }
    return found.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, most);
  };
}

const most = 300;

/** Of each word its beginnings of one and two letters, and every three letters that follow each other. */
function piecesOf(text: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    pieces.add(`^${word.slice(0, 1)}`);
    pieces.add(`^${word.slice(0, 2)}`);
    for (let at = 0; at + 3 <= word.length; at += 1) pieces.add(word.slice(at, at + 3));
  }
  return pieces;
}
