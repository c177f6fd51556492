// Long work in small parts, so that a hover has its turn between two of them.

/** Gives a function to await between parts: it lets everything else have its turn, once some milliseconds of work are done. */
export function createTurn(): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < longest) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    begun = performance.now();
  };
}

/** Milliseconds. */
const longest = 8;
