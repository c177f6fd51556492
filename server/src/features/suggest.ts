// The request `armadaTriage/suggest`: the runbook sections for a line that no signature knows.

import { messageText } from '../../../core/log/message-text.ts';
import type { SuggestParams, SuggestResult } from '../../../core/protocol/protocol.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { createLikely, type FindLikely } from '../../../core/runbook/rank/likely.ts';
import { createSuggester, type Suggester, type Suggestion } from '../../../core/runbook/rank/suggest.ts';

/** Ranks the sections of a library for a text. */
export interface Ranking {
  (library: Library, text: string): readonly Suggestion[];
  /** Finds the one section that a line is likely about. */
  readonly likely: (library: Library) => FindLikely;
}

/** Reads a library's words when first asked, and keeps them while the library stays the same. */
export function createRanking(): Ranking {
  let kept: { readonly library: Library; readonly suggester: () => Suggester; readonly likely: FindLikely } | undefined;
  const of = (library: Library): typeof kept & {} => {
    if (kept?.library === library) return kept;
    let suggester: Suggester | undefined;
    const create = (): Suggester => (suggester ??= createSuggester(library.pages));
    kept = { library, suggester: create, likely: createLikely(library.pages, create) };
    return kept;
  };
  const rank = (library: Library, text: string): readonly Suggestion[] => of(library).suggester().suggest(text);
  return Object.assign(rank, { likely: (library: Library) => of(library).likely });
}

/** The answer. */
export function suggestionsOf({ text }: SuggestParams, library: Library, ranking: Ranking): SuggestResult {
  const line = text.slice(0, 20_000);
  const found = ranking(library, line);
  // What is far behind the best has only some word in common with the line.
  const least = 0.4 * (found[0]?.score ?? 0);
  const sections = found
    .filter(({ score }) => score >= least)
    .map(({ page, anchor, heading, title, url, file, line: at, quote, reason }) => ({
      target: { page, anchor, title: heading, url, ...(file !== undefined && { file, line: at }) },
      page: title,
      quote,
      reason,
    }));
  return { text: messageText(line).replace(/\s+/g, ' ').slice(0, 500), sections };
}
