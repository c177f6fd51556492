// A fact source: reads from a log something that it states and that is not an error.

import type { Pattern } from '../../scan/pattern.ts';
import type { Fact } from '../finding.ts';
import type { LogIndex } from '../log-index.ts';

/** Pure: the same look gives the same facts. */
export interface FactSource {
  readonly patterns: readonly Pattern[];
  readonly read: (look: LogIndex) => readonly Fact[];
}

/** Drops facts that say again what an earlier one says. */
export function distinctFacts(facts: readonly Fact[]): readonly Fact[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = `${fact.id}\n${fact.value}`;
    return !seen.has(key) && seen.add(key);
  });
}
