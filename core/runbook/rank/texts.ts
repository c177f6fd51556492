// What a section holds, cut into statements of words: a fence, a quoted error, a line of prose, each with how much it counts.

import { stableWords } from '../../text/varying/words.ts';
import { findFences } from '../markdown/blocks.ts';
import type { Page, PageSection } from '../runbook.ts';

/** What kind of text words are in. */
export type Voice = 'code' | 'prose' | 'heading';

/** Words of a section that belong together. */
export interface Passage {
  readonly voice: Voice;
  /** The line (from 0) at which it begins. */
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  readonly words: readonly string[];
}

/** A section as it is ranked; the text above the first heading is one with an empty anchor. */
export interface RankedSection {
  readonly page: Page;
  readonly anchor: string;
  /** The page's title if there is none. */
  readonly heading: string;
  readonly line: number;
  readonly passages: readonly Passage[];
}

/** Gives the same string for equal words: a site has a hundred thousand words in its pages, of ten thousand different ones. */
export type Intern = (word: string) => string;

/** For the words of one site. */
export function createIntern(): Intern {
  const known = new Map<string, string>();
  return (word) => {
    const own = known.get(word);
    if (own !== undefined) return own;
    known.set(word, word);
    return word;
  };
}

/** The sections of a page with their words. Linear in the page. */
export function readSections(page: Page, intern: Intern): readonly RankedSection[] {
  const lines = page.text.split(/\r?\n/);
  const fences = new Map(findFences(lines).map((fence) => [fence.line, fence]));
  const first = page.sections[0]?.line ?? lines.length;
  const lead = { anchor: '', heading: page.title, line: 0, endLine: first };
  return [lead, ...page.sections].map((section) => ({
    page,
    anchor: section.anchor,
    heading: section.heading === '' ? page.title : section.heading,
    line: section.line,
    passages: readPassages(section, lines, fences, intern),
  }));
}

/** Words of one section, and of one passage: what is longer is data. */
const maxSectionWords = 6000;

function readPassages(
  section: Pick<PageSection, 'heading' | 'line' | 'endLine' | 'anchor'>,
  lines: readonly string[],
  fences: ReadonlyMap<number, { readonly endLine: number; readonly content: readonly string[] }>,
  intern: Intern,
): readonly Passage[] {
  const passages: Passage[] = [];
  let count = 0;
  const add = (voice: Voice, line: number, text: string): void => {
    if (count >= maxSectionWords) return;
    const words = stableWords(text).map(intern);
    if (words.length === 0) return;
    count += words.length;
    passages.push({ voice, line, text: text.trim(), words });
  };
  add('heading', section.line, section.heading);
  for (let line = section.anchor === '' ? 0 : section.line + 1; line < section.endLine; line += 1) {
    const fence = fences.get(line);
    if (fence === undefined) addLine(lines[line] ?? '', line, add);
    else {
      for (const [index, text] of fence.content.entries()) add('code', line + 1 + index, text);
      line = Math.max(line, fence.endLine - 1);
    }
  }
  return passages;
}

/** A line of prose, and what it quotes. */
function addLine(line: string, at: number, add: (voice: Voice, line: number, text: string) => void): void {
  const text = line.slice(0, 20_000);
  if (/^\s*$/.test(text)) return;
  for (const quoted of text.matchAll(/(?<!`)`+([^`]{3,})`+|["\u201c]([^"\u201c\u201d]{12,})["\u201d]/g)) {
    add('code', at, quoted[1] ?? quoted[2] ?? '');
  }
  // Addresses of links are no words of the text.
  add('prose', at, text.replace(/\]\([^()\s]{1,2000}\)/g, '] '));
}
