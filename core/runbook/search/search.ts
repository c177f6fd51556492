// Fuzzy search over the runbook: titles of pages, headings, the signatures that lead to them, and the text below a heading.

import Fuse, { type IFuseOptions } from 'fuse.js';
import { doAtOnce, type Parts } from '../parts.ts';
import { prepareNear } from './near.ts';
import type { Signature } from '../../catalog/signature.ts';
import type { Library } from '../runbook.ts';

/** The parts of a signature that are searched. */
export interface SearchedSignature {
  readonly id: string;
  readonly title: string;
  readonly runbook?: string;
  /** Its error texts: people paste these. */
  readonly match?: readonly string[];
}

/** The parts of an alert that are searched. */
export interface SearchedAlert {
  readonly name: string;
  readonly page: string;
  /** '' for the page as a whole. */
  readonly anchor: string;
}

/** The signatures to search, without those from pages, whose headings are found anyway. */
export function searchedSignatures(signatures: readonly Signature[]): readonly SearchedSignature[] {
  return signatures
    .filter(({ places }) => places.length === 0)
    .map(({ id, title, runbook, samples }) => ({
      id,
      title,
      ...(runbook !== undefined && { runbook }),
      match: samples.match,
    }));
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
  /** Where to open the local page, from 0: the heading, or the place that states the signature's error. */
  readonly line?: number;
  /** The signature whose name was found. */
  readonly signature?: string;
  /** 1 for an exact hit, down to 0. */
  readonly score: number;
}

/**
 * Builds the index once; each search gives the best first, 50 at most, each place and signature once. Every word must
 * be found, allowing for typos; no words give nothing.
 */
export function createSearch(
  library: Library,
  signatures: readonly SearchedSignature[] = [],
  alerts: readonly SearchedAlert[] = [],
): Search {
  return doAtOnce(prepareSearch(library, signatures, alerts));
}

/** Finds places by words. */
export type Search = (words: string) => readonly SearchResult[];

/** The same in parts, many of them small. */
export function* prepareSearch(
  library: Library,
  signatures: readonly SearchedSignature[],
  alerts: readonly SearchedAlert[],
): Parts<Search> {
  const all = yield* prepareEntries(library, signatures, alerts);
  const near = yield* prepareNear(all.map(({ heading, names, title, text }) => `${heading} ${names} ${title} ${text}`));
  const options: IFuseOptions<Entry> = {
    keys: [
      { name: 'heading', weight: 3 },
      { name: 'names', weight: 2 },
      { name: 'title', weight: 1 },
      { name: 'text', weight: 0.3 },
    ],
    includeScore: true,
    ignoreLocation: true,
    ignoreDiacritics: true,
    threshold: 0.34,
    useTokenSearch: true,
    tokenMatch: 'all',
  };
  return (words) => {
    const query = words.slice(0, 200).trim();
    if (query === '') return [];
    const best = new Map<string, SearchResult>();
    const close = near(query).flatMap((index) => all[index] ?? []);
    for (const { item, score } of new Fuse(close, options).search(query)) {
      const { names: _, text: __, ...place } = item;
      const key = `${place.page}#${place.anchor} ${place.signature ?? ''}`;
      if (!best.has(key)) best.set(key, { ...place, score: 1 - (score ?? 1) });
      if (best.size === 50) break;
    }
    return [...best.values()];
  };
}

/** Of all pages, and of one section, in UTF-16 units: a search answers while a person types. */
const maxText = 300_000;
const maxBelow = 4_000;

interface Entry extends Omit<SearchResult, 'score'> {
  readonly names: string;
  /** The text below the heading; '' where there is too much of it to search. */
  readonly text: string;
}

function* prepareEntries(
  library: Library,
  signatures: readonly SearchedSignature[],
  alerts: readonly SearchedAlert[],
): Parts<Entry[]> {
  const found: Entry[] = [];
  const isSmall = library.pages.reduce((sum, { text }) => sum + text.length, 0) <= maxText;
  for (const { page, title, sections, text } of library.pages) {
    yield;
    found.push({
      page,
      anchor: '',
      heading: '',
      title,
      names: page.replace(/^.*\//, '').replace(/\.md$/, '').replaceAll('-', ' '),
      text: '',
    });
    const lines = isSmall ? text.split('\n') : [];
    for (const [index, { anchor, heading, line }] of sections.entries()) {
      const below = lines.slice(line + 1, sections[index + 1]?.line).join(' ');
      found.push({ page, anchor, heading, title, line, names: '', text: below.slice(0, maxBelow) });
    }
  }
  for (const { id, title, runbook, match } of signatures) {
    yield;
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
      text: '',
      ...(line === undefined ? {} : { line }),
    });
  }
  for (const { name, page, anchor } of alerts) {
    yield;
    const target = library.resolve(anchor === '' ? page : `${page}#${anchor}`);
    if (!target) continue;
    const { line } = target;
    // An alert is written as `SomeThingIsDown` or `some_thing_is_down`, and typed as words.
    const names = `${name} ${name.replace(/([a-z])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$& ').replace(/[/_-]+/g, ' ')}`;
    const title = library.pages.find((one) => one.page === page)?.title ?? target.title;
    found.push({ page, anchor, heading: name, title, names, text: '', ...(line === undefined ? {} : { line }) });
  }
  return found;
}
