// Makes the public JSON of `scan` out of what triage found.

import { describePlace, referenceOf } from '../../runbook/places.ts';
import type { Library } from '../../runbook/runbook.ts';
import { comparePlaces } from '../../text/span.ts';
import type { Problem } from '../../text/problem.ts';
import type { Finding, Occurrence } from '../../triage/finding.ts';
import type { Triage } from '../../triage/triage.ts';
import { clipText } from '../../text/clip.ts';
import { sectionWords } from '../section-words.ts';
import type { UnknownGroup } from '../../triage/unknown.ts';
import type {
  JsonFinding,
  JsonLikely,
  JsonLog,
  JsonOccurrence,
  JsonRunbook,
  JsonScan,
  JsonUnknownGroup,
} from './scan.ts';
import type { LikelySection } from '../../runbook/rank/likely.ts';

/** The longest `text` and the longest captured value, in UTF-16 units. */
const maxJsonText = 500;

/** One log of the public JSON. Without a library, findings have no `runbook`. */
export function toJsonLog(triage: Triage, library?: Library): JsonLog {
  const { ordinary } = triage.unknown;
  return {
    path: triage.path,
    kind: triage.kind,
    bytes: triage.bytes,
    lines: triage.lines,
    ...(triage.encoding !== 'utf-8' && { encoding: triage.encoding }),
    ...(triage.envelopes.length > 0 && { envelopes: triage.envelopes }),
    ...(triage.formats.length > 0 && { formats: triage.formats }),
    outcome: triage.outcome,
    ...(triage.ending !== undefined && {
      ending: { line: triage.ending.line + 1, text: clipText(triage.ending.text, maxJsonText) },
    }),
    findings: triage.findings.map((finding) => toJsonFinding(finding, triage, library)),
    facts: triage.facts.map((fact) => ({
      id: fact.id,
      value: clipText(fact.value, maxJsonText),
      line: fact.from.line + 1,
    })),
    unknown: {
      count: triage.unknown.count,
      more: triage.unknown.more,
      groups: triage.unknown.groups.map(toJsonGroup),
      ...(ordinary.count > 0 && { ordinary: { count: ordinary.count, groups: ordinary.groups.map(toJsonGroup) } }),
    },
    // What is wrong with a file as a whole is at its start.
    problems: triage.problems.map((problem) => toJsonProblem({ line: 1, column: 1, ...problem })),
  };
}

function toJsonGroup(group: UnknownGroup): JsonUnknownGroup {
  const { text, sample, count, level, first, last, container, section, firstTime, lastTime, likely } = group;
  return {
    text: clipText(text, maxJsonText),
    sample: clipText(sample, maxJsonText),
    count,
    level,
    line: first + 1,
    lastLine: last + 1,
    ...(container !== undefined && { container }),
    ...(section !== undefined && { section }),
    ...(firstTime !== undefined && { first: firstTime }),
    ...(lastTime !== undefined && { last: lastTime }),
    ...(likely !== undefined && { likely: toJsonLikely(likely) }),
  };
}

function toJsonLikely({ page, anchor, heading, url, quote }: LikelySection): JsonLikely {
  return { page, anchor, heading, url, quote: clipText(quote, maxJsonText) };
}

/** The whole output of `scan --format json`. Seconds are rounded to milliseconds. */
export function toJsonScan(logs: readonly JsonLog[], summary: JsonScan['summary']): JsonScan {
  return { version: 1, logs, summary: { ...summary, seconds: Math.round(summary.seconds * 1000) / 1000 } };
}

/** A problem with no keys but the public ones. */
export function toJsonProblem({ path, line, column, message }: Problem): Problem {
  return {
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    message,
  };
}

function toJsonFinding(finding: Finding, triage: Triage, library: Library | undefined): JsonFinding {
  const { signature, times } = finding;
  const runbook = signature.runbook === undefined ? undefined : toJsonRunbook(signature.runbook, library);
  return {
    signature: signature.id,
    title: signature.title,
    severity: finding.severity,
    confidence: finding.confidence,
    missing: finding.missing,
    role: signature.role,
    count: finding.count,
    ...(times?.first !== undefined && { first: times.first }),
    ...(times?.last !== undefined && { last: times.last }),
    ...(runbook === undefined ? {} : { runbook }),
    alternatives: signature.places.slice(1).flatMap((place) => toJsonRunbook(referenceOf(place), library) ?? []),
    ...(signature.places[0] === undefined ? {} : { reason: describePlace(signature.places[0]) }),
    occurrences: finding.occurrences.map((occurrence) => toJsonOccurrence(occurrence, triage)),
  };
}

function toJsonRunbook(reference: string, library: Library | undefined): JsonRunbook | undefined {
  const target = library?.resolve(reference);
  if (target === undefined) return undefined;
  const { page, anchor, title, url } = target;
  return { page, anchor, title, url };
}

function toJsonOccurrence(occurrence: Occurrence, { sections }: Triage): JsonOccurrence {
  const { from, to, section, container } = occurrence;
  const captures = Object.entries(occurrence.captures).map(
    ([name, value]) => [name, clipText(value, maxJsonText)] as const,
  );
  return {
    line: from.line + 1,
    column: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
    text: clipText(occurrence.text, maxJsonText),
    captures: Object.fromEntries(captures),
    ...(section === undefined ? {} : { section: sectionWords(section, sections) }),
    ...(container === undefined ? {} : { container }),
    related: occurrence.related
      .toSorted((a, b) => comparePlaces(a.from, b.from))
      .map((related) => ({ line: related.from.line + 1, column: related.from.column + 1, message: related.message })),
  };
}
