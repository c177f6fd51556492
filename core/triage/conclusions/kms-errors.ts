// The errors of the kms container, each once, in the order in which the container wrote them.

import type { CompiledSignature } from '../../catalog/signature.ts';
import { deriveValues } from '../advice.ts';
import { countOf } from '../../scan/scan.ts';
import type { Candidate } from '../judge/candidates.ts';
import type { LogIndex } from '../log-index.ts';

/** A line of a log: its number from 0, its text, and when it was written where it says so in full. */
export interface Spot {
  readonly line: number;
  /** 500 UTF-16 units at most. */
  readonly text: string;
  readonly time?: string;
}

/** One known error, however often it is in the logs of the kms containers. */
export interface KmsError {
  readonly signature: CompiledSignature;
  readonly count: number;
  readonly first: Spot;
  readonly last: Spot;
  /** Place of its first and last occurrence in the order of all: only for comparing. */
  readonly rank: { readonly first: number; readonly last: number };
  /** Of its newest occurrence. */
  readonly captures: Readonly<Record<string, string>>;
  /** What speaks against certainty; empty if one of its occurrences is certain. */
  readonly missing: readonly string[];
  /** How many lines of that container's log follow the newest occurrence; absent if it is not known whose log it is. */
  readonly after?: number;
}

/** All of them. */
export interface KmsErrors {
  /** By first occurrence. */
  readonly errors: readonly KmsError[];
  /** `time`: every line gives one. `place`: by line; where several containers wrote, that says little. */
  readonly order: 'time' | 'place';
  /** How many containers' logs hold errors. */
  readonly logs: number;
}

/** Orders the judged places of signatures that belong to the container kms. */
export function orderKmsErrors(places: readonly Candidate[], look: LogIndex): KmsErrors {
  const timed = places
    .filter(({ signature }) => signature.in.container.includes('kms'))
    .map((place) => ({ place, time: look.timeOf(place.match) }));
  const order = timed.length > 0 && timed.every(({ time }) => time !== undefined) ? 'time' : 'place';
  const sorted = timed.toSorted(
    (a, b) => (order === 'time' ? compare(a.time ?? '', b.time ?? '') : 0) || a.place.match.start - b.place.match.start,
  );
  const groups = new Map<string, { place: Candidate; rank: number }[]>();
  for (const [rank, { place }] of sorted.entries()) {
    const group = groups.get(place.signature.id);
    if (group === undefined) groups.set(place.signature.id, [{ place, rank }]);
    else group.push({ place, rank });
  }
  const logs = new Set(sorted.map(({ place }) => look.sections.at(place.match.from.line)?.line ?? -1));
  return { errors: [...groups.values()].flatMap((group) => toError(group, look)), order, logs: logs.size };
}

function toError(group: readonly { place: Candidate; rank: number }[], look: LogIndex): KmsError[] {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return [];
  const isCertain = group.some(({ place }) => place.missing.length === 0);
  const section = look.sections.at(last.place.match.from.line);
  return [
    {
      signature: last.place.signature,
      count: group.reduce((sum, { place }) => sum + countOf(place.match), 0),
      first: spotOf(first.place, look),
      last: spotOf(last.place, look),
      rank: { first: first.rank, last: last.rank },
      captures: deriveValues(last.place.captures),
      missing: isCertain ? [] : last.place.missing,
      ...(section?.container !== undefined && { after: section.endLine - 1 - last.place.match.to.line }),
    },
  ];
}

function spotOf({ match }: Candidate, look: LogIndex): Spot {
  const time = look.timeOf(match);
  return { line: match.from.line, text: match.context.trim().slice(0, 500), ...(time !== undefined && { time }) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
