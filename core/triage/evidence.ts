// Decides whether the evidence that a signature asks for, or excludes, stands near a match.

import type { CompiledEvidence, Reach } from '../catalog/signature.ts';
import type { Section } from '../log/section.ts';
import type { Match } from '../scan/scan.ts';
import type { Look } from './look.ts';
import { judgeScope } from './scope.ts';

/** `unknown`: it was not found, and the part of the log where it would stand is cut off. */
export type EvidenceAnswer =
  { readonly found: 'yes'; readonly match: Match } | { readonly found: 'no' | 'unknown'; readonly detail: string };

/** Looks for evidence around a match. Absence is only known where the logs that may hold it begin in the file. */
export function findEvidence(evidence: CompiledEvidence, match: Match, look: Look): EvidenceAnswer {
  const near = nearness(evidence.within, match, look);
  const within = look
    .of(...evidence.patterns)
    .filter(
      (each) => near(each) && judgeScope(evidence.in, look.kind, look.sections, each.from.line).standing !== 'outside',
    );
  const nearest = findNearest(within, match);
  if (nearest !== undefined) return { found: 'yes', match: nearest };
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
  const cut = cutLogs(evidence.within, match, look);
  if (cut === undefined) return { found: 'no', detail: `${text} ${place}` };
  return { found: 'unknown', detail: `${text} ${place}; ${cut}` };
}

/** How to get the lines that a get-master-info job leaves out by default. */
export const wholeLogsAdvice = 'run get-master-info again with ALL_CONTAINER_LOGS set';

function nearness(within: Reach, match: Match, look: Look): (each: Match) => boolean {
  if (within === 'line') return (each) => each.from.line <= match.to.line && each.to.line >= match.from.line;
  if (within === 'entry') return (each) => each.entry === match.entry;
  if (within === 'log') return () => true;
  if (within === 'section') {
    const section = look.sections.at(match.from.line);
    if (section === undefined) return (each) => look.sections.at(each.from.line) === undefined;
    return (each) => each.from.line >= section.line && each.from.line < section.endLine;
  }
  const container = containerOf(match, look)?.container;
  return (each) => containerOf(each, look)?.container === container;
}

function containerOf(match: Match, look: Look): Section | undefined {
  const section = look.sections.at(match.from.line);
  return section === undefined ? undefined : look.sections.path(section).find((each) => each.container !== undefined);
}

/** Why absence is not known: which logs are cut. Undefined where all that matter begin in the file. */
function cutLogs(within: Reach, match: Match, look: Look): string | undefined {
  if (look.kind === 'operation-log') return undefined;
  const own = containerOf(match, look);
  const logs = look.sections.list.filter((section) => section.start !== undefined && section.start !== 'whole');
  const section = look.sections.at(match.from.line);
  if (section === undefined) return 'this is an excerpt, so it may stand in the part that is not here';
  const relevant =
    within === 'log'
      ? logs
      : within === 'container'
        ? logs.filter((each) => each.container === own?.container)
        : logs.filter((each) => each === section);
  const first = relevant[0];
  return first === undefined
    ? undefined
    : `the start of the log of ${first.container ?? 'its container'} is cut off: ${wholeLogsAdvice}`;
}

function findNearest(matches: readonly Match[], match: Match): Match | undefined {
  let nearest: Match | undefined;
  for (const each of matches) {
    if (nearest === undefined || Math.abs(each.start - match.start) < Math.abs(nearest.start - match.start))
      nearest = each;
  }
  return nearest;
}

function quote(evidence: CompiledEvidence): string {
  return [...evidence.match, ...evidence.regex].map((text) => `“${text}”`).join(' or ');
}
