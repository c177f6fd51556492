// Where the signatures of a file that is being written are in a log, beside what marks those places already.

import type { CompiledSignature } from '../catalog/signature.ts';
import type { LogKind } from '../log/log-kind.ts';
import type { Scan } from '../scan/scan.ts';
import { comparePlaces, type Extent } from '../text/span.ts';
import type { Triage } from '../triage/triage.ts';
import type { CheckedCatalog } from './check.ts';
import { isTooMuch } from './noise.ts';

/** A log to look in. */
export interface LookedIn {
  /** As a person names it, and its URI. */
  readonly name: string;
  readonly uri: string;
  readonly kind: LogKind;
  /** Scanned with the engine of the file's triager. */
  readonly scan: Scan;
  /** What the whole catalog finds in it. */
  readonly known: Triage;
}

/** The places of one signature in one log. */
export interface LogPlaces {
  readonly name: string;
  readonly uri: string;
  /** Exact; `places` are the first ones. */
  readonly count: number;
  readonly places: readonly Extent[];
  /** Ids of other signatures that mark some of these places. */
  readonly others: readonly string[];
  /** Why there are none, in words, where the log says. */
  readonly why?: string;
  /** So many places that they are the log's everyday text. */
  readonly tooMany: boolean;
}

/** By signature id. */
export function findPlaces({ triager, signatures }: CheckedCatalog, log: LookedIn): ReadonlyMap<string, LogPlaces> {
  const { name, uri, kind, scan, known } = log;
  const triage = triager.triage(name, scan, kind === 'unknown' ? {} : { kind });
  return new Map(
    signatures.map(({ signature: { id } }) => {
      const finding = triage.findings.find(({ signature }) => signature.id === id);
      const places = finding?.occurrences.map(({ from, to }): Extent => ({ from, to })) ?? [];
      const unmarked = triage.unmarked.find(({ signature }) => signature === id);
      const others = known.findings.flatMap(({ signature, occurrences }) =>
        signature.id !== id && occurrences.some((one) => places.some((place) => overlap(one, place)))
          ? [signature.id]
          : [],
      );
      const count = finding?.count ?? 0;
      return [
        id,
        {
          name,
          uri,
          count,
          places,
          others,
          ...(count === 0 && unmarked !== undefined && unmarked.count > 0 && { why: unmarked.detail }),
          tooMany: isTooMuch(count, scan.lines),
        },
      ];
    }),
  );
}

/** What decides where a signature is found: the same text for two that are found in the same places. */
export function findersOf(signature: CompiledSignature): string {
  const { match, regex, check, ignoreCase, strict, requires, unless } = signature;
  const plain = [...requires, ...unless].map((one) => [one.match, one.regex, one.within, one.in]);
  return JSON.stringify([match, regex, check, ignoreCase, strict, signature.in, requires.length, plain]);
}

function overlap(a: Extent, b: Extent): boolean {
  return comparePlaces(a.from, b.to) < 0 && comparePlaces(b.from, a.to) < 0;
}
