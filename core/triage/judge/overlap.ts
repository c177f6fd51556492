// Where marked places overlap, the one that says more stays.

import type { Match } from '../../scan/scan.ts';

/** A place that may overlap others. */
export interface Placed {
  readonly match: Match;
  /** Amount of literal text; a place without weight neither yields nor makes others yield. */
  readonly weight: number | undefined;
}

/** Splits places into those that stay and those that yield: to more literal text, then to the longer, then to the first. */
export function resolveOverlaps<Place extends Placed>(
  places: readonly Place[],
): { readonly kept: readonly Place[]; readonly yielded: readonly Place[] } {
  const order = places.toSorted((a, b) => a.match.start - b.match.start || a.match.end - b.match.end);
  const yielded = new Set<Place>();
  // Those that stay and may still reach over the next one; few, since places that stay do not overlap.
  let open: Place[] = [];
  for (const place of order) {
    if (place.weight === undefined) continue;
    open = open.filter((each) => each.match.end > place.match.start);
    const stronger = open.find((each) => compareStrength(each, place) <= 0);
    if (stronger !== undefined) {
      yielded.add(place);
      continue;
    }
    for (const weaker of open) yielded.add(weaker);
    open = [place];
  }
  return { kept: places.filter((place) => !yielded.has(place)), yielded: [...yielded] };
}

/** Negative where `a` is the stronger. */
function compareStrength(a: Placed, b: Placed): number {
  const length = (place: Placed): number => place.match.end - place.match.start;
  return (b.weight ?? 0) - (a.weight ?? 0) || length(b) - length(a);
}
