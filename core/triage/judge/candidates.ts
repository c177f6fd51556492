// The places of one signature in a log, each judged by scope and evidence; and those that were left out, with reasons.

import type { CompiledSignature, Severity } from '../../catalog/signature.ts';
import { countOf, type Match } from '../../scan/scan.ts';
import type { Extent } from '../../text/span.ts';
import type { CheckHit } from '../checks/check.ts';
import { checks } from '../checks/checks.ts';
import { createEvidenceSearch, type EvidenceAnswer } from './evidence.ts';
import type { Related, Unmarked } from '../finding.ts';
import type { LogIndex } from '../log-index.ts';
import { resolveOverlaps, type Placed } from './overlap.ts';
import { findInapplicable, judgeScope } from './scope.ts';

/** A place that may become an occurrence. */
export interface Candidate extends Placed {
  readonly signature: CompiledSignature;
  readonly match: Match;
  readonly extent: Extent;
  readonly text: string;
  readonly captures: Readonly<Record<string, string>>;
  readonly related: readonly Related[];
  /** What is missing to be certain, a plain phrase each; the place is confirmed where this is empty. */
  readonly missing: readonly string[];
  /** A severity that a check gave. */
  readonly severity?: Severity;
}

/** Judges every place of a signature. */
export function judgeSignature(
  signature: CompiledSignature,
  look: LogIndex,
): { candidates: readonly Candidate[]; unmarked: readonly Unmarked[] } {
  const places =
    signature.check === undefined ? findMatches(signature, look) : runCheck(signature, signature.check, look);
  if (places.length === 0) {
    return { candidates: [], unmarked: [{ signature: signature.id, count: 0, ...tellAbsence(signature, look) }] };
  }
  const candidates: Candidate[] = [];
  const left = new Map<Unmarked['reason'], Unmarked>();
  const searches: Searches = {
    requires: signature.requires.map((evidence) => createEvidenceSearch(evidence, look)),
    unless: signature.unless.map((evidence) => createEvidenceSearch(evidence, look)),
  };
  for (const place of places) {
    const judged = judgePlace(place, look, searches);
    if (judged.candidate !== undefined) candidates.push(judged.candidate);
    else {
      const known = left.get(judged.reason);
      left.set(
        judged.reason,
        known === undefined
          ? firstLeft(signature, place, judged)
          : { ...known, count: known.count + countOf(place.match) },
      );
    }
  }
  return { candidates, unmarked: [...left.values()] };
}

function tellAbsence(signature: CompiledSignature, look: LogIndex): Pick<Unmarked, 'reason' | 'detail'> {
  const inapplicable = findInapplicable(signature.in, look.kind, look.sections);
  if (inapplicable !== undefined) return { reason: 'not-applicable', detail: inapplicable };
  if (signature.check !== undefined) return { reason: 'no-check-hit', detail: 'its check found nothing in the log' };
  return { reason: 'absent', detail: 'its text is not in the log' };
}

type Judged =
  | { readonly candidate: Candidate }
  | { readonly candidate?: undefined; readonly reason: Unmarked['reason']; readonly detail: string };

/** The signature's evidence, ready to be looked for. */
interface Searches {
  readonly requires: readonly ((match: Match) => EvidenceAnswer)[];
  readonly unless: readonly ((match: Match) => EvidenceAnswer)[];
}

function judgePlace(place: Candidate, look: LogIndex, { requires, unless }: Searches): Judged {
  const { signature, match } = place;
  const scope = judgeScope(signature.in, look.kind, look.sections, match.from.line, look.statedOf(match)?.container);
  if (scope.standing === 'outside') return { reason: 'out-of-scope', detail: scope.detail };
  const related = [...place.related];
  const missing = [...place.missing];
  if (scope.standing === 'unknown') missing.push(`the place: ${scope.detail}`);
  for (const search of requires) {
    const answer = search(match);
    if (answer.found === 'yes')
      related.push({ from: answer.match.from, to: answer.match.to, message: `Evidence: ${answer.match.text}` });
    else if (signature.strict) return { reason: 'evidence-missing', detail: `missing: ${answer.detail}` };
    else missing.push(answer.detail);
  }
  for (const search of unless) {
    const answer = search(match);
    if (answer.found === 'yes')
      return {
        reason: 'excluded',
        detail: `line ${answer.match.from.line + 1} speaks against it: ${answer.match.text}`,
      };
    if (answer.found === 'unknown') missing.push(`whether it is ruled out by ${answer.detail}`);
  }
  return { candidate: { ...place, related, missing } };
}

/** The matches of all alternatives; where two overlap, the one with more literal text. */
function findMatches(signature: CompiledSignature, look: LogIndex): readonly Candidate[] {
  const places = signature.patterns.flatMap((pattern) =>
    look.of(pattern).map((match): Candidate => ({
      signature,
      match,
      weight: pattern.weight,
      extent: match,
      text: match.text,
      captures: match.captures,
      related: [],
      missing: [],
    })),
  );
  const { kept } = resolveOverlaps(places);
  return kept.toSorted((a, b) => a.match.start - b.match.start);
}

function runCheck(signature: CompiledSignature, name: string, look: LogIndex): readonly Candidate[] {
  const check = checks.find((each) => each.name === name);
  return (check?.run(look) ?? []).map((hit) => toCandidate(signature, hit));
}

function toCandidate(signature: CompiledSignature, hit: CheckHit): Candidate {
  const { match, extent = match, text = match.text, captures, related, missing, severity } = hit;
  return {
    signature,
    match,
    weight: undefined,
    extent,
    text,
    captures,
    related,
    missing,
    ...(severity !== undefined && { severity }),
  };
}

function firstLeft(
  signature: CompiledSignature,
  place: Candidate,
  judged: { reason: Unmarked['reason']; detail: string },
): Unmarked {
  return {
    signature: signature.id,
    reason: judged.reason,
    count: countOf(place.match),
    detail: judged.detail,
    first: place.extent.from,
  };
}
