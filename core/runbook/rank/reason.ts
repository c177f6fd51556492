// Says in a sentence why a section was suggested: how many rare words it has, and the longest run of words.

import { shorten } from '../../text/clip.ts';
import type { PreparedLine, SharedRun } from './similarity.ts';

/** Such as `It shares 3 rare words and the run “no such host”.` Words are those of the line, in lower case. */
export function reasonOf({ words, weights }: PreparedLine, runs: readonly SharedRun[]): string {
  const shared = new Set<string>();
  for (const run of runs) {
    for (let at = run.line; at < run.line + run.length; at += 1) {
      if ((weights[at] ?? 0) >= rare) shared.add(words[at] ?? '');
    }
  }
  const longest = runs.reduce<SharedRun | undefined>(
    (best, run) => (run.length > (best?.length ?? 1) ? run : best),
    undefined,
  );
  const run = longest && shorten(words.slice(longest.line, longest.line + longest.length).join(' '), 60);
  const count = shared.size === 0 ? '' : shared.size === 1 ? '1 rare word' : `${shared.size} rare words`;
  const shares = [count, run === undefined ? '' : `the run “${run}”`].filter((part) => part !== '').join(' and ');
  return shares === '' ? 'It shares only common words.' : `It shares ${shares}.`;
}

/** A word that is in fewer than one of fifty sections, as a weight. */
const rare = Math.log(51);
