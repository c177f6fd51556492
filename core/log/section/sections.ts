// Builds the sections of a get-master-info result from its heading lines: nesting, pods, containers, cut logs.

import type { HeadingLine } from '../heading.ts';
import { readHeading } from '../heading.ts';
import type { Heading } from '../heading.ts';
import { findKnownHeading, hasKnownFirstWord, knownHeadings, parentNames } from './headings.ts';
import type { Section, Sections } from './section.ts';
import { lastHolding } from '../../text/find-sorted.ts';

/** How many lines of each container a get-master-info job prints unless told otherwise. */
export const defaultTail = 100;

/**
 * Builds the sections from the lines with the shape of headings, in the log's order. `lines` is the number of lines of
 * the log, `cutOff` says that its end is missing (see `isCutOff`). No closing mark of a section is known, so a section
 * runs to the next heading that closes it. Never throws.
 */
export function readSections(headings: readonly HeadingLine[], lines: number, cutOff = false): Sections {
  const open: Building[] = [];
  const list: Building[] = [];
  for (const { line, text } of headings) {
    const heading = readHeading(text);
    const last = list.at(-1);
    if (heading === undefined || line >= lines || (last !== undefined && line <= last.line)) continue;
    if (!closesLogs(heading, text, open)) continue;
    const depth = findDepth(heading, open);
    for (const closed of open.splice(depth)) closed.endLine = line;
    const section: Building = {
      heading,
      text,
      line,
      endLine: lines,
      level: depth,
      parent: open.at(-1)?.position,
      position: list.length,
      inLog: isRecognised(heading) ? undefined : findLog(last),
    };
    list.push(section);
    open.push(section);
  }
  // By a container's log, the last section that may go on with it.
  const lastInLog = new Map(list.map((section) => [section.inLog, section]));
  const sections = list.map((section) =>
    finish(section, (one) => findStart(one, lastInLog.get(one.position) ?? one, list.length, cutOff)),
  );
  return {
    list: sections,
    at: (line) => findAt(sections, line, lines),
    path: (section) => findPath(sections, section),
  };
}

/** The names of the well-known sections that are not there; all of them where the log has no sections. */
export function missingSections(sections: readonly Section[]): string[] {
  const present = new Set(sections.map((section) => section.name));
  return knownHeadings.filter(({ name, expected }) => expected && !present.has(name)).map(({ name }) => name);
}

interface Building {
  readonly heading: Heading;
  readonly text: string;
  readonly line: number;
  endLine: number;
  readonly level: number;
  readonly parent: number | undefined;
  readonly position: number;
  /** Position of the container's log that it may be a part of. */
  readonly inLog: number | undefined;
}

/**
 * Among log lines any upper-case line could be log text: there, only a known heading, one that starts with the first
 * word of a known one, or one with a colon or a suffix counts. A container's log holds no `POD: …` sub-sections.
 */
function closesLogs(heading: Heading, text: string, open: readonly Building[]): boolean {
  if (heading.name === 'POD') return !open.some((section) => isContainerLog(section.heading));
  if (!open.some((section) => isContainerLog(section.heading) || section.heading.name.endsWith('LOGS'))) return true;
  if (findKnownHeading(heading.name) !== undefined || hasKnownFirstWord(heading.name)) return true;
  return heading.suffix !== undefined || text.trimEnd().endsWith(':');
}

/** How many of the open sections stay open above a heading. */
function findDepth(heading: Heading, open: readonly Building[]): number {
  if (heading.name === 'POD') {
    const sibling = open.findIndex((section) => section.heading.name === 'POD');
    return sibling < 0 ? open.length : sibling;
  }
  const parents = parentNames(heading.name);
  return open.findLastIndex((section) => parents.includes(section.heading.name)) + 1;
}

/** Whether the shipped table has the heading, or one that it goes on from. */
function isRecognised({ name, container }: Heading): boolean {
  return (
    name === 'POD' || container !== undefined || findKnownHeading(name) !== undefined || parentNames(name).length > 0
  );
}

/** After a container's log, a heading that nobody knows may be a line of that log; so may the one after it. */
function findLog(last: Building | undefined): number | undefined {
  if (last === undefined) return undefined;
  return isContainerLog(last.heading) ? last.position : last.inLog;
}

function isContainerLog(heading: Heading): boolean {
  if (heading.container !== undefined) return true;
  return heading.name.endsWith('CONTAINER LOGS') && heading.pod !== undefined;
}

function finish(section: Building, startOf: (section: Building) => ReturnType<typeof judgeStart>): Section {
  const { heading, text, line, endLine, level, parent, inLog } = section;
  return {
    heading: text.trim(),
    name: heading.name,
    known: isRecognised(heading),
    level,
    line,
    endLine,
    parent,
    ...(heading.pod !== undefined && { pod: heading.pod }),
    ...(heading.container !== undefined && { container: heading.container }),
    ...(inLog !== undefined && { inLog }),
    ...(isContainerLog(heading) && { start: startOf(section) }),
  };
}

/** Whether a container's log begins in the file, where it may go on below headings that nobody knows, up to `last` of `count` sections. */
function findStart(section: Building, last: Building, count: number, cutOff: boolean): ReturnType<typeof judgeStart> {
  const { heading, line, endLine } = section;
  const judge = ({ endLine: end, position }: Building): ReturnType<typeof judgeStart> =>
    judgeStart(heading, end - line - 1, position === count - 1, cutOff);
  return judge(section) === judge(last) || endLine === last.endLine ? judge(last) : 'unknown';
}

/**
 * The answer only follows from the log's length. Inferred: as many lines as the job asks for (100 unless the opener names
 * another `--tail`) mean that more were cut off before them. Headings do not tell blank lines and rules around the log
 * from its own, so a few lines more say the same, and after the last section the console's own last lines. A log that the
 * end of the download cuts short may have been as long.
 */
function judgeStart(heading: Heading, count: number, isLast: boolean, cutOff: boolean): 'whole' | 'cut' | 'unknown' {
  const command = heading.suffix ?? '';
  if (/--since|--limit-bytes/.test(command)) return 'unknown';
  const tail = /--tail[=\s]["']?(-?\d{1,9})/.exec(command);
  const asked = tail === null ? defaultTail : Number(tail[1]);
  if (asked < 0) return 'whole';
  if (count < asked) return isLast && cutOff ? 'unknown' : 'whole';
  return count <= asked + (isLast ? 10 : 6) ? 'cut' : 'whole';
}

/** The last heading at or above the line: sections tile the log from the first heading on. */
function findAt(sections: readonly Section[], line: number, lines: number): Section | undefined {
  return line < lines ? sections[lastHolding(sections, (each) => each.line <= line)] : undefined;
}

function findPath(sections: readonly Section[], section: Section): readonly Section[] {
  const path = [section];
  for (let parent = section.parent; parent !== undefined; parent = path.at(-1)?.parent) {
    const above = sections[parent];
    if (above === undefined) break;
    path.push(above);
  }
  return path;
}
