// Fuzzy search over the runbook: titles of pages, headings, and the signatures that lead to them.

import Fuse from 'fuse.js';
import type { Library } from './runbook.ts';

/** A signature as far as it is searched. */
export interface SearchedSignature {
  readonly id: string;
  readonly title: string;
  readonly runbook?: string;
  /** Its error texts: people paste these. */
  readonly match?: readonly string[];
}

/** A place that was found. */
export interface SearchResult {
  readonly page: string;
  /** '' for the page as a whole. */
  readonly anchor: string;
  /** The heading, or the signature's title where its name was found; '' for a page as a whole. */
  readonly heading: string;
  /** The page's title. */
  readonly title: string;
  /** Where to open the page at hand, from 0: the heading, or the place that states the signature's error. */
  readonly line?: number;
  /** The signature whose name was found. */
  readonly signature?: string;
  /** 1 for an exact hit, down to 0. */
  readonly score: number;
}

/**
 * Builds the index once; each search gives the best first, 50 at most, each place and signature once. Every word must be found, save
 * for slips of the pen; no words give nothing.
 */
export function createSearch(
  library: Library,
  signatures: readonly SearchedSignature[] = [],
): (words: string) => readonly SearchResult[] {
  const fuse = new Fuse(entries(library, signatures), {
    keys: [
      { name: 'heading', weight: 3 },
      { name: 'names', weight: 2 },
      { name: 'title', weight: 1 },
    ],
    includeScore: true,
    ignoreLocation: true,
    ignoreDiacritics: true,
    threshold: 0.34,
    useTokenSearch: true,
    tokenMatch: 'all',
  });
  return (words) => {
    const query = words.slice(0, 200).trim();
    if (query === '') return [];
    const best = new Map<string, SearchResult>();
    for (const { item, score } of fuse.search(query)) {
      const { names: _, ...place } = item;
      const key = `${place.page}#${place.anchor} ${place.signature ?? ''}`;
      if (!best.has(key)) best.set(key, { ...place, score: 1 - (score ?? 1) });
      if (best.size === 50) break;
    }
    return [...best.values()];
  };
}

interface Entry extends Omit<SearchResult, 'score'> {
  readonly names: string;
}

function entries(library: Library, signatures: readonly SearchedSignature[]): Entry[] {
  const found: Entry[] = [];
  for (const { page, title, sections } of library.pages) {
    found.push({
      page,
      anchor: '',
      heading: '',
      title,
      names: page.replace(/^.*\//, '').replace(/\.md$/, '').replaceAll('-', ' '),
    });
    for (const { anchor, heading, line } of sections) found.push({ page, anchor, heading, title, line, names: '' });
  }
  for (const { id, title, runbook, match } of signatures) {
    const target = runbook === undefined ? undefined : library.resolve(runbook);
    if (!target) continue;
    const names = [id, id.replaceAll('-', ' '), ...(match ?? [])].join(' ');
    const line = library.explain(runbook ?? '', match ?? [])?.line ?? target.line;
    found.push({
      page: target.page,
      anchor: target.anchor,
      heading: title,
      title: target.title,
      signature: id,
      names,
      ...(line === undefined ? {} : { line }),
    });
  }
  return found;
}
