// The JSON of `runbooks suggest` and `runbooks search`: sections for a line, places for words.

import type { Suggestion } from '../../runbook/rank/suggest.ts';
import type { SearchResult } from '../../runbook/search/search.ts';

/** A section for a line: `line` counts from 1 and is where the quote is in the page. */
export function toJsonSuggestion({ page, anchor, heading, url, score, quote, reason, line }: Suggestion) {
  return { page, anchor, heading, url, score: rounded(score), quote, reason, line: line + 1 };
}

/** A place that was found; `anchor` and `heading` are '' for a page as a whole. */
export function toJsonResult({ page, anchor, heading, title, score }: SearchResult) {
  return { page, anchor, heading: heading === '' ? title : heading, score: rounded(score) };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
