// How far packed logs are unpacked: a small file that unpacks to gigabytes is a trap, not a log.

/** Ordinary logs shrink to a tenth or a fiftieth; a log of one line repeated, to a thousandth. */
export interface UnpackLimits {
  /** Unpacked bytes above which the ratio counts. */
  readonly free: number;
  /** Unpacked bytes for each packed one. */
  readonly ratio: number;
  /** Unpacked bytes in all. */
  readonly most: number;
  /** Entries of a zip that are looked at. */
  readonly entries: number;
}

/** For a packed file, and for all that a zip unpacks to. */
export const unpackLimits: UnpackLimits = { free: 200_000_000, ratio: 400, most: 50_000_000_000, entries: 10_000 };

/** For a packed log in a zip: there may be many. */
export const innerLimits: UnpackLimits = { ...unpackLimits, free: 20_000_000 };
