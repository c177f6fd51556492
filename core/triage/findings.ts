// Makes findings of judged places: occurrences with their advice, effective severity, exact counts, order.

import { severities, type CompiledSignature, type Severity } from '../catalog/signature.ts';
import { withPlaces } from '../runbook/places.ts';
import { rankPlaces } from '../runbook/rank-places.ts';
import { countOf } from '../scan/scan.ts';
import { comparePlaces } from '../text/span.ts';
import type { TemplateCache } from '../text/escape/fill.ts';
import { adviseOn, deriveValues, severityOn } from './advice.ts';
import type { Candidate } from './judge/candidates.ts';
import type { Finding, Occurrence, TimeSpan } from './finding.ts';
import type { LogIndex } from './log-index.ts';

/** What a finding is made with. */
export interface FindingOptions {
  readonly maxOccurrences: number;
  /** What facts of the log give to advice. */
  readonly stated: Readonly<Record<string, string>>;
  /** Whether the times of all places are read. */
  readonly times: boolean;
}

/** Makes the finding of one signature. `candidates` are in the log's order and not empty. */
export function buildFinding(
  found: CompiledSignature,
  candidates: readonly Candidate[],
  look: LogIndex,
  { maxOccurrences, stated, times }: FindingOptions,
): Finding {
  const signature = candidates[0] === undefined ? found : forThisLog(found, candidates[0], look);
  const places = signature === found ? candidates : candidates.map((place) => ({ ...place, signature }));
  // All places count for what the finding is; only the first ones are spelled out.
  const best = places
    .map((place) => ({ place, rank: rank(place, stated) }))
    .reduce((most, each) => (each.rank < most.rank ? each : most)).place;
  const kept = places.slice(0, Math.max(1, maxOccurrences));
  const known: TemplateCache = new Map();
  const first = toOccurrence(best, look, stated, known);
  return {
    signature,
    severity: first.severity,
    confidence: first.confidence,
    missing: first.missing,
    count: places.reduce((sum, { match }) => sum + countOf(match), 0),
    ...(times && { times: timesOf(places, look) }),
    occurrences: kept.map((place) => (place === best ? first : toOccurrence(place, look, stated, known))),
  };
}

/** A signature that pages state leads first to the section that fits the log best, and has that page's text. */
function forThisLog(signature: CompiledSignature, { extent }: Candidate, look: LogIndex): CompiledSignature {
  if (signature.places.length === 0) return signature;
  const section = look.kind === 'operation-log' ? undefined : look.sections.at(extent.from.line);
  const { heading, container } = section ?? {};
  const places = rankPlaces(signature.places, {
    kind: look.kind,
    ...(heading !== undefined && { section: heading }),
    ...(container !== undefined && { container }),
  });
  return withPlaces(signature, places);
}

/** Likely causes before their consequences, then by severity, then by first place. */
export function compareFindings(a: Finding, b: Finding): number {
  const [first, second] = [a.occurrences[0], b.occurrences[0]];
  return (
    Number(a.signature.role === 'symptom') - Number(b.signature.role === 'symptom') ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (first === undefined || second === undefined ? 0 : comparePlaces(first.from, second.from))
  );
}

/** Certain places before possible ones, then by severity. */
type Values = Readonly<Record<string, string>>;

function rank(place: Candidate, stated: Values): number {
  const severity = place.severity ?? severityOn(place.signature, { ...stated, ...deriveValues(place.captures) });
  return (place.missing.length > 0 ? severities.length : 0) + severities.indexOf(severity);
}

/** The sections of a log are not in order of time, so all places are looked at; those of one line once. */
function timesOf(places: readonly Candidate[], look: LogIndex): TimeSpan {
  let first: string | undefined;
  let last: string | undefined;
  let untimed = 0;
  let line = -1;
  let time: string | undefined;
  const days = new Map<string, number>();
  for (const { match } of places) {
    if (match.from.line !== line) time = look.timeOf(match);
    line = match.from.line;
    if (time === undefined) untimed += countOf(match);
    else {
      if (first === undefined || time < first) first = time;
      if (last === undefined || time > last) last = time;
      const day = time.slice(0, 10);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
  }
  return {
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    untimed,
    days: [...days].map(([day, count]) => ({ day, count })).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

function toOccurrence(place: Candidate, look: LogIndex, stated: Values, known: TemplateCache): Occurrence {
  const { match, extent } = place;
  const captures = deriveValues(place.captures);
  const advice = adviseOn(place.signature, { ...stated, ...captures }, known);
  const confirmed = place.missing.length === 0;
  const severity = place.severity ?? advice.severity;
  const section = look.kind === 'operation-log' ? undefined : look.sections.at(extent.from.line);
  const container = section?.container ?? look.statedOf(match)?.container;
  const time = look.timeOf(match);
  return {
    from: extent.from,
    to: extent.to,
    text: place.text,
    captures,
    ...(section !== undefined && { section }),
    ...(container !== undefined && { container }),
    confidence: confirmed ? 'confirmed' : 'possible',
    severity: confirmed ? severity : lower(severity),
    missing: place.missing,
    related: place.related,
    ...(time !== undefined && { time }),
    advice,
  };
}

function lower(severity: Severity): Severity {
  return severities[Math.min(severities.indexOf(severity) + 1, severities.length - 1)] ?? severity;
}
