// The one section that an error line is about, where the ranking is sure; else none: a wrong way costs more than none.

import { messageText } from '../../log/message-text.ts';
import type { Page, RunbookTarget } from '../runbook.ts';
import { withoutGeneric } from './generic.ts';
import { createSuggester, type SectionMatch, type Suggester, type Suggestion } from './suggest.ts';

/** The runbook section that is likely about an error; its texts are of the page. */
export interface LikelySection {
  readonly page: string;
  /** '' for what is above the first heading. */
  readonly anchor: string;
  readonly heading: string;
  readonly url: string;
  /** What the section says that the error says too, 200 UTF-16 units at most. */
  readonly quote: string;
  /** The page's title. */
  readonly pageTitle: string;
  /** The URI of the page's file, where it has one, and the quote's line in it, from 0. */
  readonly file?: string;
  readonly line?: number;
}

/** Where it lies, as commands take it: at the line of the quote where there is a local page. */
export function targetOfLikely({ page, anchor, heading, pageTitle, url, file, line }: LikelySection): RunbookTarget {
  return {
    page,
    anchor,
    title: heading === '' ? pageTitle : heading,
    url,
    ...(file !== undefined && line !== undefined && { file, line }),
  };
}

/** Finds the likely section of a line; undefined if the ranking is not sure. */
export type FindLikely = (line: string) => LikelySection | undefined;

/** Reads the pages when first asked, unless a suggester did, and remembers the last answers. */
export function createLikely(pages: readonly Page[], given?: Suggester): FindLikely {
  let suggester = given;
  const known = new Map<string, LikelySection | undefined>();
  return (line) => {
    if (pages.length < fewestPages) return undefined;
    if (known.has(line)) return known.get(line);
    suggester ??= createSuggester(pages);
    const found = findLikely(suggester, line);
    if (known.size >= mostKnown) known.clear();
    known.set(line, found);
    return found;
  };
}

/** With fewer pages words are not rare enough to tell anything: it was measured on sites. */
export const fewestPages = 20;
const mostKnown = 2000;

/**
 * The section that ranks first, where it also ranks first for what the line's own program says, and closely enough. Measured on the
 * lists of errors by hand and on error lines of other systems: `npm run bench:suggest`, `test/core/runbook/rank/likely.test.ts`.
 */
function findLikely(suggester: Suggester, line: string): LikelySection | undefined {
  const [first] = suggester.suggest(line, 1);
  if (first === undefined) return undefined;
  const own = withoutGeneric(messageText(line));
  const [best] = suggester.suggest(own, 1);
  if (best === undefined || best.page !== first.page || best.anchor !== first.anchor || !isSure(best)) return undefined;
  const { page, anchor, heading, url, quote, title, file } = first;
  return { page, anchor, heading, url, quote, pageTitle: title, ...(file !== undefined && { file, line: first.line }) };
}

/** A heavy run of words that both share, and either most of what the page states, or much of the line. */
function isSure({ score, match }: Suggestion): boolean {
  return score >= 0.35 && match.run >= 7 && (match.whole >= 0.45 || isHeavy(match));
}

function isHeavy({ run, share }: SectionMatch): boolean {
  return run >= 18 && share >= 0.2;
}
