// Leads what triage found in the records of a log back to the places in its file.

import { extentInFile, isPlain, lineInFile, placeInFile, type Origins } from '../log/envelope/origins.ts';
import type { Match, Scan } from '../scan/scan.ts';
import type { Problem } from '../text/problem.ts';
import { comparePlaces } from '../text/span.ts';
import type { ConclusionInputs } from './conclusions/inputs.ts';
import type { Spot } from './conclusions/kms-errors.ts';
import type { Finding } from './finding.ts';
import type { Triage } from './triage.ts';
import type { UnknownErrors } from './unknown.ts';

/** The triage with lines and columns of the file in place of those of the records. */
export function triageInFile(triage: Triage, origins: Origins): Triage {
  if (isPlain(origins)) return triage;
  const line = (record: number): number => lineInFile(origins, record);
  const { ending } = triage;
  return {
    ...triage,
    sections: triage.sections.map((section) => ({
      ...section,
      line: line(section.line),
      endLine: Math.max(line(section.line) + 1, line(section.endLine)),
    })),
    findings: triage.findings.map((finding) => findingInFile(finding, origins)),
    facts: triage.facts.map((fact) => ({ ...fact, ...extentInFile(origins, fact) })),
    unknown: unknownInFile(triage.unknown, line),
    unmarked: triage.unmarked.map(({ first, ...rest }) => ({
      ...rest,
      ...(first !== undefined && { first: placeInFile(origins, first) }),
    })),
    grounds: inputsInFile(triage.grounds, line),
    problems: triage.problems.map((problem) => problemInFile(problem, line)),
    ...(ending !== undefined && { ending: { ...ending, line: line(ending.line) } }),
  };
}

/** The matches of a scan at their places in the file. */
export function matchesInFile({ matches, origins }: Scan): readonly Match[] {
  return isPlain(origins) ? matches : matches.map((match) => ({ ...match, ...extentInFile(origins, match) }));
}

function findingInFile(finding: Finding, origins: Origins): Finding {
  return {
    ...finding,
    occurrences: finding.occurrences
      .map((occurrence) => ({
        ...occurrence,
        ...extentInFile(origins, occurrence),
        related: occurrence.related.map((each) => ({ ...each, ...extentInFile(origins, each) })),
        ...(occurrence.section !== undefined && {
          section: {
            ...occurrence.section,
            line: lineInFile(origins, occurrence.section.line),
            endLine: lineInFile(origins, occurrence.section.endLine),
          },
        }),
      }))
      .toSorted((one, other) => comparePlaces(one.from, other.from)),
  };
}

function unknownInFile(unknown: UnknownErrors, line: (record: number) => number): UnknownErrors {
  return {
    ...unknown,
    groups: unknown.groups.map((group) => ({
      ...group,
      first: Math.min(line(group.first), line(group.last)),
      last: Math.max(line(group.first), line(group.last)),
      lines: inFileOrder(group.lines.map(line)),
    })),
    // Several records may be on one line.
    lines: inFileOrder([...new Set(unknown.lines.map(line))]),
  };
}

/** Records of several programs are not in the order of their lines. */
function inFileOrder(lines: readonly number[]): readonly number[] {
  return lines.toSorted((one, other) => one - other);
}

function inputsInFile(inputs: ConclusionInputs, line: (record: number) => number): ConclusionInputs {
  const spot = <T extends Spot>(each: T): T => ({ ...each, line: line(each.line) });
  return {
    ...inputs,
    kms: {
      ...inputs.kms,
      errors: inputs.kms.errors.map((error) => ({ ...error, first: spot(error.first), last: spot(error.last) })),
    },
    webhooks: inputs.webhooks.map((webhook) => ({
      ...webhook,
      lines: webhook.lines.map((each) => ({ ...each, line: line(each.line) })),
    })),
    enforcement: inputs.enforcement.map(spot),
    doubts: inputs.doubts.map((doubt) => ({ ...doubt, line: line(doubt.line) })),
  };
}

function problemInFile(problem: Problem, line: (record: number) => number): Problem {
  return problem.line === undefined ? problem : { ...problem, line: line(problem.line - 1) + 1 };
}
