// Long work on pages in parts: done at once, or with other work between the parts.

/** Yields between two parts of the work, and returns its result. */
export type Parts<Result> = Generator<undefined, Result>;

/** Does all parts in one go. */
export function doAtOnce<Result>(parts: Parts<Result>): Result {
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
  }
}

/** Awaits `turn` between two parts, so that other work gets its turn. */
export async function doInTurns<Result>(parts: Parts<Result>, turn: () => Promise<void>): Promise<Result> {
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
    await turn();
  }
}
