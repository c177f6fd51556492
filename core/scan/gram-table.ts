// A set of four-byte grams that can be asked very quickly, and slowly tells where each stands in which text.

/** A gram as the number that an `Int32Array` reads, and at which offset of which text it stands. */
export interface GramPlace {
  readonly gram: number;
  readonly text: number;
  readonly offset: number;
}

/** The quick answer, which may be a wrong yes, is bit `h & 31` of `bits[h >>> 5]`, with `h = Math.imul(gram, multiplier) >>> shift`. */
export interface GramTable {
  readonly bits: Int32Array<ArrayBuffer>;
  readonly shift: number;
  /** By hash: the first of the places of the grams with that hash, or 0; and by place, the next. Places count from 1. */
  readonly heads: Int32Array<ArrayBuffer>;
  readonly headShift: number;
  readonly nexts: Int32Array<ArrayBuffer>;
  readonly grams: Int32Array<ArrayBuffer>;
  readonly texts: Int32Array<ArrayBuffer>;
  readonly offsets: Int32Array<ArrayBuffer>;
}

/** Spreads grams evenly: two to the 32nd by the golden ratio, odd. */
export const multiplier = 0x9e3779b1 | 0;

export function createGramTable(places: readonly GramPlace[]): GramTable {
  // One bit in sixty is set, or a few: a table that fits the nearest caches is quicker than a fuller answer.
  const bitsLog = clampLog(places.length * 64, 15, 19);
  const headsLog = clampLog(places.length * 2, 8, 20);
  const table: GramTable = {
    bits: new Int32Array(1 << (bitsLog - 5)),
    shift: 32 - bitsLog,
    heads: new Int32Array(1 << headsLog),
    headShift: 32 - headsLog,
    nexts: new Int32Array(places.length + 1),
    grams: new Int32Array(places.length + 1),
    texts: new Int32Array(places.length + 1),
    offsets: new Int32Array(places.length + 1),
  };
  for (const [index, { gram, text, offset }] of places.entries()) {
    const spread = Math.imul(gram, multiplier);
    const bit = spread >>> table.shift;
    table.bits[bit >>> 5] = (table.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    const head = spread >>> table.headShift;
    table.nexts[index + 1] = table.heads[head] ?? 0;
    table.heads[head] = index + 1;
    table.grams[index + 1] = gram;
    table.texts[index + 1] = text;
    table.offsets[index + 1] = offset;
  }
  return table;
}

/** The power of two that is large enough for `size`, between `least` and `most`. */
function clampLog(size: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, 32 - Math.clz32(Math.max(1, size - 1))));
}
