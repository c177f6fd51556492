// The request `armadaTriage/suggest`: the runbook sections for a line that no signature knows.

import { messageOfLine } from '../../../core/log/message-text.ts';
import type { SuggestParams, SuggestResult } from '../../../core/protocol/protocol.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { createLikely, fewestPages, type FindLikely, type LikelySection } from '../../../core/runbook/rank/likely.ts';
import { prepareSuggester, type Suggester, type Suggestion } from '../../../core/runbook/rank/suggest.ts';
import { doInTurns } from '../../../core/runbook/parts.ts';
import { createTurn } from '../turn.ts';

/** Ranks the sections of a library for a text. It works in turns with everything else. */
export interface Ranking {
  (library: Library, text: string): Promise<readonly Suggestion[]>;
  /** Finds the section that a line is likely about: one that was not asked for before is looked for, and `changed` is called. */
  readonly likely: (library: Library) => FindLikely;
}

/** Reads a library's words when first asked, and keeps them while the library stays the same. `changed`: likely sections were found. */
export function createRanking(changed: () => void): Ranking {
  let kept: Ranked | undefined;
  const of = (library: Library): Ranked => {
    if (kept?.library !== library) kept = createRanked(library, changed);
    return kept;
  };
  const rank = async (library: Library, text: string): Promise<readonly Suggestion[]> =>
    (await of(library).suggester()).suggest(text);
  return Object.assign(rank, { likely: (library: Library) => of(library).likely });
}

interface Ranked {
  readonly library: Library;
  readonly suggester: () => Promise<Suggester>;
  readonly likely: FindLikely;
}

function createRanked(library: Library, changed: () => void): Ranked {
  const turn = createTurn();
  const known = new Map<string, LikelySection | undefined>();
  const waiting = new Set<string>();
  let isAnswering = false;
  let building: Promise<Suggester> | undefined;
  const suggester = (): Promise<Suggester> => (building ??= doInTurns(prepareSuggester(library.pages), turn));
  const answerAll = async (): Promise<void> => {
    isAnswering = true;
    const find = createLikely(library.pages, await suggester());
    let isFound = false;
    for (const line of waiting) {
      const found = find(line);
      known.set(line, found);
      isFound ||= found !== undefined;
      await turn();
    }
    waiting.clear();
    isAnswering = false;
    if (isFound) changed();
  };
  const likely: FindLikely = (line) => {
    const isAsked = known.has(line) || library.pages.length < fewestPages || known.size >= mostKnown;
    if (isAsked) return known.get(line);
    waiting.add(line);
    if (!isAnswering) void answerAll();
    return undefined;
  };
  return { library, suggester, likely };
}

/** A log is analyzed again after each change: answers are kept. Of further lines nothing is likely. */
const mostKnown = 20_000;

/** The answer. */
export async function suggestionsOf(
  { text }: SuggestParams,
  library: Library,
  ranking: Ranking,
): Promise<SuggestResult> {
  const line = text.slice(0, 20_000);
  const found = await ranking(library, line);
  // What is far after the best has only some word in common with the line.
  const least = 0.4 * (found[0]?.score ?? 0);
  const sections = found
    .filter(({ score }) => score >= least)
    .map(({ page, anchor, heading, title, url, file, line: at, quote, reason }) => ({
      target: { page, anchor, title: heading, url, ...(file !== undefined && { file, line: at }) },
      page: title,
      quote,
      reason,
    }));
  return { text: messageOfLine(line).replace(/\s+/g, ' ').slice(0, 500), sections };
}
