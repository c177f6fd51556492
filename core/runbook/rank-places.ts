// Orders the places of the runbook that state one error by how well they fit the log in which it was found.

import type { StatedPlace } from '../catalog/signature.ts';
import type { LogKind } from '../log/log-kind.ts';

/** What is known of where an error was found. */
export interface FoundIn {
  readonly kind: LogKind;
  /** The heading of the log's section, and the container whose log it is. */
  readonly section?: string;
  readonly container?: string;
}

/** Orders the places of one error for where it was found; of equals the first stays first. */
export function rankPlaces<Place extends StatedPlace>(places: readonly Place[], found: FoundIn): readonly Place[] {
  if (places.length < 2) return places;
  const words = wordsOf(found);
  const ranked = places.map((place, index) => ({
    place,
    index,
    score: words.reduce((sum, [word, points]) => sum + (place.about.includes(word) ? points : 0), 0),
  }));
  return ranked.toSorted((a, b) => b.score - a.score || a.index - b.index).map(({ place }) => place);
}

function wordsOf({ kind, section, container }: FoundIn): readonly (readonly [word: string, points: number])[] {
  const heading = (section?.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !vague.has(word));
  return [
    ...(container === undefined ? [] : [[container.toLowerCase(), 3] as const]),
    ...heading.map((word) => [word, 1] as const),
    ...(kind === 'unknown' ? [] : kindWords[kind].map((word) => [word, 2] as const)),
  ];
}

/** What the pages call that kind of log, and the service whose log it is. */
const kindWords: Readonly<Record<'operation-log' | 'master-info', readonly string[]>> = {
  'operation-log': ['armada-deploy', 'operation fail'],
  'master-info': ['armada-deploy', 'master-info', 'master info'],
};

const vague: ReadonlySet<string> = new Set([
  'cluster',
  'master',
  'logs',
  'log',
  'info',
  'the',
  'control',
  'plane',
  'container',
]);
