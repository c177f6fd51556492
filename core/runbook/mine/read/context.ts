// A page as mining sees it: its lines, what each of them belongs to, and the sentence that is before a place.

import { frontMatterEnd } from '../../markdown/anchors.ts';
import { findBlocks, type PreformattedBlock } from './preformatted.ts';
import type { Page, PageSection } from '../../runbook.ts';
import { lastHolding } from '../../../text/find-sorted.ts';
import { maxLine } from '../statement.ts';

/** One page, read by line. */
export interface PageLines {
  readonly page: Page;
  /** Cut at `maxLine`. */
  readonly lines: readonly string[];
  readonly fences: readonly PreformattedBlock[];
  /** By line: a section that begins there. */
  readonly headings: ReadonlyMap<number, PageSection>;
  /** Whether a line is prose: no front matter, no fence, no heading. */
  readonly isProse: (line: number) => boolean;
  /** The section of a line and those around it, the innermost first. */
  readonly sectionsAt: (line: number) => readonly PageSection[];
  /** Whether a line is where the page shows its alerts. */
  readonly isOfAlerts: (line: number) => boolean;
}

/** Takes a page apart. */
export function readLines(page: Page): PageLines {
  const lines = page.text.split(/\r?\n/).map((line) => (line.length > maxLine ? line.slice(0, maxLine) : line));
  const fences = findBlocks(lines);
  const headings = new Map(page.sections.map((section) => [section.line, section]));
  const taken = new Uint8Array(lines.length);
  const matter = page.text.slice(0, frontMatterEnd(page.text)).split('\n').length - 1;
  taken.fill(1, 0, matter);
  for (const fence of fences) taken.fill(1, fence.line, fence.endLine);
  for (const line of headings.keys()) taken[line] = 1;
  const parents = parentsOf(page.sections);
  const sectionsAt = (line: number): readonly PageSection[] => around(page.sections, parents, line);
  return {
    page,
    lines,
    fences,
    headings,
    isProse: (line) => taken[line] === 0,
    sectionsAt,
    isOfAlerts: (line) =>
      sectionsAt(line)
        .slice(0, 1)
        .some(({ heading, level }) => level > 1 && alerts.test(heading)),
  };
}

/** The text before a line, up to a heading: the last paragraph of prose, three lines at most; over "or", and other fences. */
export function sentenceBefore(read: PageLines, line: number, over = 3): string {
  const { lines, isProse, headings } = read;
  let end = line - 1;
  const skipBlank = (): void => {
    while (end >= 0 && line - end <= 4 && blank.test(lines[end] ?? '')) end -= 1;
  };
  skipBlank();
  const between = read.fences[lastHolding(read.fences, (fence) => fence.endLine <= line)];
  if (between !== undefined && isProse(end) && /^\W*(?:or|and|also|another|then)?\W*$/i.test(lines[end] ?? '')) {
    end -= 1;
    skipBlank();
  }
  if (between !== undefined && end < between.endLine && end >= between.line)
    return over === 0 ? '' : sentenceBefore(read, between.line, over - 1);
  const heading = headings.get(end);
  if (heading !== undefined) return heading.heading;
  let start = end;
  while (start > 0 && end - start < 2 && isProse(start - 1) && (lines[start - 1] ?? '').trim() !== '') start -= 1;
  return isProse(end)
    ? lines
        .slice(start, end + 1)
        .join(' ')
        .trim()
    : '';
}

/** The fence right above a line, with nothing to read between. */
export function fenceAbove(read: PageLines, line: number): PreformattedBlock | undefined {
  const above = read.fences[lastHolding(read.fences, (fence) => fence.endLine <= line)];
  const between = above === undefined ? [] : read.lines.slice(above.endLine, line);
  return between.length <= 3 && between.every((text) => blank.test(text)) ? above : undefined;
}

/** Whether nothing is between a line and the heading above it. */
export function standsBelowHeading({ lines, headings }: PageLines, line: number): boolean {
  let above = line - 1;
  while (above >= 0 && line - above <= 4 && blank.test(lines[above] ?? '')) above -= 1;
  return headings.has(above);
}

/** Nothing to read: an empty line, or attributes of the text above. */
const blank = /^\s*(?:\{:[^}]{0,200}\}\s*)?$/;

/** The line of prose after a fence. */
export function sentenceAfter({ lines, isProse }: PageLines, line: number): string {
  let at = line;
  while (at < lines.length && at - line < 3 && blank.test(lines[at] ?? '')) at += 1;
  return isProse(at) ? (lines[at] ?? '') : '';
}

const alerts =
  /\bexample (?:pd |pagerduty )?alerts?\b|^(?:pd |pagerduty )?alerts?(?: examples?|\(s\)|s| details| definition| situation)?:?$/i;

/** For each section the one around it, by number; -1 for those of the page itself. */
function parentsOf(sections: readonly PageSection[]): readonly number[] {
  const open: number[] = [];
  return sections.map(({ level }, index) => {
    while ((sections[open.at(-1) ?? -1]?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(index);
    return parent;
  });
}

function around(sections: readonly PageSection[], parents: readonly number[], line: number): readonly PageSection[] {
  const found: PageSection[] = [];
  let index = lastHolding(sections, (section) => section.line <= line);
  for (let section = sections[index]; section !== undefined; section = sections[index]) {
    found.push(section);
    index = parents[index] ?? -1;
  }
  return found;
}
