// Decides whether the evidence that a signature asks for, or excludes, is near a match.

import type { CompiledEvidence, Reach } from '../../catalog/signature.ts';
import type { Section } from '../../log/section/section.ts';
import type { Match } from '../../scan/scan.ts';
import type { LogIndex } from '../log-index.ts';
import { judgeScope } from './scope.ts';
import { lastHolding } from '../../text/find-sorted.ts';

/** `unknown`: it was not found, and the part of the log where it would be is cut off. */
export type EvidenceAnswer =
  { readonly found: 'yes'; readonly match: Match } | { readonly found: 'no' | 'unknown'; readonly detail: string };

/**
 * Prepares to look for evidence around any number of matches of a log. Absence is only known where the logs that may
 * hold it begin in the file.
 */
export function createEvidenceSearch(evidence: CompiledEvidence, look: LogIndex): (match: Match) => EvidenceAnswer {
  const groups = new Map<Neighbourhood, Match[]>();
  for (const each of look.of(...evidence.patterns)) {
    if (
      judgeScope(evidence.in, look.kind, look.sections, each.from.line, look.statedOf(each)?.container).standing ===
      'outside'
    )
      continue;
    for (const place of placesOf(evidence.within, each, look)) {
      const group = groups.get(place);
      if (group === undefined) groups.set(place, [each]);
      else group.push(each);
    }
  }
  const logs = look.kind === 'operation-log' ? [] : firstCutLogs(look.sections.list);
  return (match) => {
    const near = homesOf(evidence.within, match, look).flatMap(
      (home) => findNearest(groups.get(home) ?? [], match) ?? [],
    );
    const nearest = findNearest(near, match);
    return nearest === undefined ? describeAbsence(evidence, match, look, logs) : { found: 'yes', match: nearest };
  };
}

function describeAbsence(
  evidence: CompiledEvidence,
  match: Match,
  look: LogIndex,
  logs: readonly Section[],
): EvidenceAnswer {
  const text = quote(evidence);
  if (evidence.within === 'line' || evidence.within === 'entry') {
    return { found: 'no', detail: `${text} in the same ${evidence.within === 'line' ? 'line' : 'log entry'}` };
  }
  const container = containerOf(match, look)?.container;
  const place =
    evidence.within === 'log'
      ? 'anywhere in the log'
      : evidence.within === 'section'
        ? 'in the same section'
        : `in the log of ${container === undefined ? 'the same container' : `the container ${container}`}`;
  const cut = describeCut(evidence.within, match, look, logs);
  if (cut === undefined) return { found: 'no', detail: `${text} ${place}` };
  return { found: 'unknown', detail: `${text} ${place}; ${cut}` };
}

/** How to get the lines that a get-master-info job leaves out by default. */
export const wholeLogsAdvice = 'run get-master-info again with ALL_CONTAINER_LOGS set';

/** What evidence and match must share: a line or entry by number, a section by its heading's line, a container by name. */
type Neighbourhood = number | string | undefined;

/** Where a piece of evidence counts: a text over several lines on each, one in a section also in those around it. */
function placesOf(within: Reach, each: Match, look: LogIndex): readonly Neighbourhood[] {
  if (within !== 'section') return homesOf(within, each, look);
  const section = look.sections.at(each.from.line);
  return section === undefined ? [undefined] : look.sections.path(section).map(({ line }) => line);
}

/** Where evidence for a match must count. */
function homesOf(within: Reach, match: Match, look: LogIndex): readonly Neighbourhood[] {
  if (within === 'entry') return [match.entry];
  if (within === 'log') return [undefined];
  if (within === 'section') return [look.sections.at(match.from.line)?.line];
  if (within === 'container') return [containerOf(match, look)?.container ?? look.statedOf(match)?.container];
  return Array.from({ length: match.to.line - match.from.line + 1 }, (_, index) => match.from.line + index);
}

function containerOf(match: Match, look: LogIndex): Section | undefined {
  const section = look.sections.at(match.from.line);
  if (section?.inLog !== undefined) return look.sections.list[section.inLog];
  return section === undefined ? undefined : look.sections.path(section).find((each) => each.container !== undefined);
}

/** Of each container, the first log whose beginning is not in the file, or may not be. */
function firstCutLogs(sections: readonly Section[]): readonly Section[] {
  const cut = sections.filter((section) => isCut(section));
  return [...new Map(cut.toReversed().map((section) => [section.container, section])).values()].toSorted(
    (a, b) => a.line - b.line,
  );
}

function isCut({ start }: Section): boolean {
  return start !== undefined && start !== 'whole';
}

/** Why absence is not known: which log is cut. Undefined if all that matter begin in the file. */
function describeCut(within: Reach, match: Match, look: LogIndex, logs: readonly Section[]): string | undefined {
  if (look.kind === 'operation-log') return undefined;
  const section = look.sections.at(match.from.line);
  if (section === undefined) return 'this is an excerpt, so it may be in the part that is missing';
  const first =
    within === 'log'
      ? logs[0]
      : within === 'container'
        ? logs.find((each) => each.container === containerOf(match, look)?.container)
        : isCut(section)
          ? section
          : undefined;
  return first === undefined
    ? undefined
    : `the start of the log of ${first.container ?? 'its container'} ${first.start === 'cut' ? 'is' : 'may be'} cut off: ${wholeLogsAdvice}`;
}

/** The nearest of matches in the log's order; of two as near, the first. */
function findNearest(matches: readonly Match[], match: Match): Match | undefined {
  const at = lastHolding(matches, (each) => each.start < match.start);
  const [before, after] = [matches[at], matches[at + 1]];
  if (before === undefined || after === undefined) return before ?? after;
  return match.start - before.start <= after.start - match.start ? before : after;
}

function quote(evidence: CompiledEvidence): string {
  return [...evidence.match, ...evidence.regex].map((text) => `“${text}”`).join(' or ');
}
