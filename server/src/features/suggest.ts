// The request `armadaTriage/suggest`: the runbook sections for a line that no signature knows.

import { messageText } from '../../../core/log/message-text.ts';
import type { SuggestParams, SuggestResult } from '../../../core/protocol/protocol.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { createSuggester, type Suggester, type Suggestion } from '../../../core/runbook/rank/suggest.ts';

/** Ranks the sections of a library for a text. */
export type Ranking = (library: Library, text: string) => readonly Suggestion[];

/** Reads a library's words when first asked, and keeps them while the library stays the same. */
export function createRanking(): Ranking {
  let kept: { readonly library: Library; readonly suggester: Suggester } | undefined;
  return (library, text) => {
    if (kept?.library !== library) kept = { library, suggester: createSuggester(library.pages) };
    return kept.suggester.suggest(text);
  };
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
