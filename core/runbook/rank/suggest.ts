// Ranks the sections of a site for a log line that no signature knows: a search by words, then a look at the best for runs of words.

import MiniSearch from 'minisearch';
import { messageOfLine } from '../../log/message-text.ts';
import { clipText } from '../../text/clip.ts';
import { doAtOnce, type Parts } from '../parts.ts';
import { stableWords } from '../../text/varying/words.ts';
import { withAnchor } from '../site/links.ts';
import type { Page } from '../runbook.ts';
import { mostShared, prepareLine, sharedRuns, type PreparedLine, type SharedRun } from './similarity.ts';
import { reasonOf } from './reason.ts';
import { createIntern, readSections, type Passage, type RankedSection } from './texts.ts';

/** A section that may be about a line. */
export interface Suggestion {
  readonly page: string;
  /** '' for the text above the first heading. */
  readonly anchor: string;
  readonly heading: string;
  /** The page's title. */
  readonly title: string;
  /** The published address with fragment. */
  readonly url: string;
  /** 0 to 1: the share of the line, by rarity of its words, that the section has, and how closely. Two decimals matter. */
  readonly score: number;
  /** What the section says, as it is written: untrusted text of the page, 200 UTF-16 units at most. */
  readonly quote: string;
  /** Where the quote is in the page, from 0. */
  readonly line: number;
  /** Why, in a sentence. It repeats words of the page. */
  readonly reason: string;
  /** The URI of the page's file, where it has one. */
  readonly file?: string;
  /** How closely the line and the section match. */
  readonly match: SectionMatch;
}

/** How closely a line matches the passage of a section that fits it best. */
export interface SectionMatch {
  readonly voice: Passage['voice'];
  /** The part of the line's weight, and of the passage's, that both share: 0 to 1. */
  readonly share: number;
  readonly whole: number;
  /** The weight of the heaviest run of words that both share, and its length in words. */
  readonly run: number;
  readonly words: number;
}

const noRun: SharedRun = { line: 0, passage: 0, length: 0, weight: 0 };

/** Ranks for one line after the other; holds the words of all pages, four times their text or so. */
export interface Suggester {
  /** Best first, `most` at the most (10); none where no word of the line says anything. */
  readonly suggest: (line: string, most?: number) => readonly Suggestion[];
  /** Number of sections. */
  readonly sections: number;
}

/** Reads the pages once, a second or so for a whole site. */
export function createSuggester(pages: readonly Page[]): Suggester {
  return doAtOnce(prepareSuggester(pages));
}

/** The same in parts: each page, then each section that is indexed. */
export function* prepareSuggester(pages: readonly Page[]): Parts<Suggester> {
  const intern = createIntern();
  const sections: RankedSection[] = [];
  for (const page of pages) {
    sections.push(...readSections(page, intern).filter(({ passages }) => passages.length > 0));
    yield;
  }
  const counts = new Map<string, number>();
  const index = createIndex();
  for (const [id, section] of sections.entries()) {
    countWords(section, counts);
    index.add(documentOf(section, id));
    yield;
  }
  return suggesterOf(sections, counts, (words) => searchIn(index, sections, words));
}

function suggesterOf(
  sections: readonly RankedSection[],
  counts: ReadonlyMap<string, number>,
  find: (words: readonly string[]) => Found,
): Suggester {
  const weight = (word: string): number => weightOf(counts.get(word) ?? 0, sections.length);
  return {
    sections: sections.length,
    suggest: (line, most = 10) => {
      const words = stableWords(messageOfLine(line), maxWords);
      const weights = words.map(weight);
      const prepared = prepareLine(words, weights);
      if (prepared.total === 0) return [];
      const found = find(queryOf(words, counts));
      const top = found[0]?.score ?? 1;
      return found
        .flatMap(({ section, score }) => rank(section, score / top, prepared, weight) ?? [])
        .toSorted((a, b) => b.score - a.score)
        .slice(0, most);
    },
  };
}

/** Words of a line that are looked at, words that are searched for, and sections that are looked at closely. */
const maxWords = 120;
const maxQuery = 14;
/** How often they occur in sections, added up. */
const maxPostings = 600;
const candidates = 30;

/** Counts the sections that have each word. */
function countWords({ passages }: RankedSection, counts: Map<string, number>): void {
  for (const word of new Set(passages.flatMap(({ words }) => words))) counts.set(word, (counts.get(word) ?? 0) + 1);
}

/** Rare words count more; one that no section has counts as much as the rarest, since it speaks against all of them alike. */
function weightOf(count: number, sections: number): number {
  return count === 0 ? 0 : Math.log(1 + sections / count);
}

/** The rarest words, three at least, whose lists together are short: common ones say little and take most of the time. */
function queryOf(words: readonly string[], counts: ReadonlyMap<string, number>): readonly string[] {
  const known = [...new Set(words)].filter((word) => counts.has(word));
  const rarest = known.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0)).slice(0, maxQuery);
  let total = 0;
  return rarest.filter((word, index) => {
    total += counts.get(word) ?? 0;
    return index < 3 || total <= maxPostings;
  });
}

type Found = readonly { readonly section: RankedSection; readonly score: number }[];

interface IndexedSection {
  readonly id: number;
  readonly code: string;
  readonly prose: string;
  readonly heading: string;
}

function createIndex(): MiniSearch<IndexedSection> {
  return new MiniSearch<IndexedSection>({
    fields: ['code', 'prose', 'heading'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => (term === '' ? null : term),
    searchOptions: { boost: { code: 2, heading: 1.5, prose: 1 }, combineWith: 'OR', bm25: { k: 1.2, b: 0.5, d: 0.3 } },
  });
}

function documentOf({ passages }: RankedSection, id: number): IndexedSection {
  const of = (voice: Passage['voice']): string =>
    passages.flatMap((passage) => (passage.voice === voice ? passage.words : [])).join(' ');
  return { id, code: of('code'), prose: of('prose'), heading: of('heading') };
}

function searchIn(
  index: MiniSearch<IndexedSection>,
  sections: readonly RankedSection[],
  words: readonly string[],
): Found {
  if (words.length === 0) return [];
  return index
    .search(words.join(' '))
    .slice(0, candidates)
    .flatMap(({ id, score }) => {
      const section = sections[Number(id)];
      return section === undefined ? [] : [{ section, score }];
    });
}

function rank(
  section: RankedSection,
  found: number,
  line: PreparedLine,
  weight: (word: string) => number,
): Suggestion | undefined {
  let best: { passage: Passage; value: number; runs: readonly SharedRun[]; match: SectionMatch } | undefined;
  for (const passage of section.passages) {
    const most = mostShared(line, passage.words);
    if (most === 0 || Math.min(1, most / line.total + wholeWeight) * voiceWeight[passage.voice] <= (best?.value ?? 0))
      continue;
    const runs = sharedRuns(line, passage.words);
    // A run of words says more than the same words apart.
    const shared = runs.reduce((sum, run) => sum + run.weight * (1 - 0.5 / run.length), 0);
    // The line may say much around the error that a page states; it counts too that it has all of the statement.
    const stated = passage.words.reduce((sum, word) => sum + weight(word), 0);
    const whole = (shared / stated) * Math.min(1, stated / longStatement);
    const value = ((1 - wholeWeight) * (shared / line.total) + wholeWeight * whole) * voiceWeight[passage.voice];
    if (best !== undefined && value <= best.value) continue;
    const longest = runs.reduce((heaviest, run) => (run.weight > heaviest.weight ? run : heaviest), noRun);
    const match = {
      voice: passage.voice,
      share: shared / line.total,
      whole: shared / stated,
      run: longest.weight,
      words: longest.length,
    };
    best = { passage, value, runs, match };
  }
  if (best === undefined || best.value === 0) return undefined;
  const { page, anchor, heading } = section;
  return {
    page: page.page,
    anchor,
    heading,
    title: page.title,
    url: withAnchor(page.url, anchor),
    score: 0.75 * best.value + 0.25 * found,
    quote: quoteOf(best.passage.text, line, best.runs),
    line: best.passage.line,
    reason: reasonOf(line, best.runs),
    match: best.match,
    ...(page.file === undefined ? {} : { file: page.file }),
  };
}

/** The passage, from shortly before the longest run that the line shares with it. */
function quoteOf(passage: string, { words }: PreparedLine, runs: readonly SharedRun[]): string {
  const text = passage.replace(/\s+/g, ' ');
  const longest = runs.reduce<SharedRun | undefined>(
    (best, run) => (run.length > (best?.length ?? 0) ? run : best),
    undefined,
  );
  const at = longest === undefined ? 0 : text.toLowerCase().indexOf(words[longest.line] ?? '');
  const start = at > 40 ? text.lastIndexOf(' ', at - 20) + 1 : 0;
  return start === 0 ? clipText(text, 200) : `…${clipText(text.slice(start), 199)}`;
}

/** How much it counts that the line has a whole statement of the page, and from which weight of its words on. */
const wholeWeight = 0.35;
const longStatement = 25;
const voiceWeight: Readonly<Record<Passage['voice'], number>> = { code: 1, heading: 0.95, prose: 0.85 };
