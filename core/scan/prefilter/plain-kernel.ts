// The inner loops without WebAssembly, for hosts that forbid it: slower, and with the same results.

import type { GramPlace, Grams } from './grams.ts';
import type { ForEachHit, Kernel, Region, Seen } from './kernel.ts';
import { addNumber } from '../../text/numbers.ts';
import { sameLetter } from './surroundings.ts';

/** `openings`: 1 for each byte with which a line that is to be marked begins. */
export function createPlainKernel({ texts, fold, whole, half, odd }: Grams, openings: Uint8Array): Kernel {
  const wholePlaces = indexPlaces(whole);
  const halfPlaces = indexPlaces(half);
  const findAt = (
    bytes: Uint8Array,
    at: number,
    places: PlaceIndex,
    take: (position: number, text: number) => void,
  ): void => {
    const gram =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24) |
      fold;
    if (places.flags[hashOf(gram)] === 0) return;
    for (const { text, offset } of places.byGram.get(gram) ?? []) {
      const known = texts[text];
      if (known !== undefined && matchesAt(bytes, at - offset, known)) take(at - offset, text);
    }
  };
  const sweep = ({ bytes, from, to }: Region, { starts, marked, foreign }: Seen): ForEachHit => {
    let line = starts.length;
    const end = Math.min(to, bytes.length);
    for (let group = from; group < end; group += 16) {
      let isForeign = false;
      for (let at = group; at < Math.min(group + 16, end); at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte >= 0x80 || byte === 0x5c) isForeign = true;
        if (byte !== 0x0a) continue;
        addNumber(starts, at + 1);
        if (openings[bytes[at + 1] ?? 0] !== 0) addNumber(marked, line);
        line += 1;
      }
      if (isForeign) addNumber(foreign, group);
    }
    return (take) => {
      for (let at = from; at < to; at += 4) findAt(bytes, at, wholePlaces, take);
      if (half.length === 0) return;
      for (const offset of odd ? [1, 2, 3] : [2])
        for (let at = from + offset; at < to + offset; at += 4) findAt(bytes, at, halfPlaces, take);
    };
  };
  return { sweep };
}

interface PlaceIndex {
  /** 1 for the hash of each gram. */
  readonly flags: Uint8Array;
  readonly byGram: ReadonlyMap<number, readonly GramPlace[]>;
}

const hashBits = 16;

function hashOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - hashBits);
}

function indexPlaces(places: readonly GramPlace[]): PlaceIndex {
  const flags = new Uint8Array(1 << hashBits);
  const byGram = new Map<number, GramPlace[]>();
  for (const place of places) {
    flags[hashOf(place.gram)] = 1;
    const list = byGram.get(place.gram);
    if (list === undefined) byGram.set(place.gram, [place]);
    else list.push(place);
  }
  return { flags, byGram };
}

function matchesAt(bytes: Uint8Array, start: number, { exact, ignoreCase }: Grams['texts'][number]): boolean {
  if (start < 0 || start + exact.length > bytes.length) return false;
  for (let index = 0; index < exact.length; index += 1) {
    const byte = bytes[start + index] ?? 0;
    const wanted = exact[index] ?? 0;
    if (byte !== wanted && !(ignoreCase && sameLetter(byte, wanted))) return false;
  }
  return true;
}
