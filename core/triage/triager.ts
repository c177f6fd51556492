// Triage: joins a log's matches and sections into findings and facts, and says what was left out and why.

import { provesRun } from '../log/ansible/line.ts';
import type { LogKind } from '../log/log-kind.ts';
import type { Catalog, CompiledSignature, Severity } from '../catalog/signature.ts';
import { isCutOff, linesOfResult } from '../log/ending/ending.ts';
import { findKind, type KindAnswer } from '../log/kind.ts';
import { readSections } from '../log/section/sections.ts';
import { createEngine } from '../scan/engine.ts';
import type { Pattern } from '../scan/pattern.ts';
import { countOf, type Engine, type Scan } from '../scan/scan.ts';
import { valuesOf } from './advice.ts';
import { checks } from './checks/checks.ts';
import { findDefects } from './defects.ts';
import { factSources } from './facts/facts.ts';
import type { Finding, Unmarked } from './finding.ts';
import type { Triage } from './triage.ts';
import { buildFinding, compareFindings, type FindingOptions } from './findings.ts';
import { gatherConclusionInputs } from './conclusions/inputs.ts';
import { createLook, type LogIndex } from './log-index.ts';
import { resolveOverlaps } from './judge/overlap.ts';
import { findEnding } from './ending.ts';
import { readRunFacts } from './run-facts.ts';
import { judgeSignature, type Candidate } from './judge/candidates.ts';
import { byCount, firstRecords, formatsOf } from './log-ends.ts';
import { triageInFile } from './placed.ts';
import { preferHigher } from './judge/precedence.ts';
import { placeOfError } from './error-place.ts';
import { findUnknown, noUnknown } from './unknown.ts';
import {
  createEventReader,
  linesOfResults,
  structurePatterns,
  type AnsibleEvent,
  type EventReader,
} from './runs/structure.ts';

/** What users choose. */
export interface TriageOptions {
  /** Ids of signatures that give no findings. */
  readonly ignored: readonly string[];
  /** Severities by signature id, in place of the catalog's. */
  readonly severity: Readonly<Record<string, Severity>>;
  /** How many occurrences of one signature are kept; counts stay exact. */
  readonly maxOccurrences: number;
  /** Whether a log of unknown kind is looked at. */
  readonly scanUnknown: boolean;
  /** Whether errors that no signature knows are gathered. Default true. */
  readonly unknownErrors?: boolean;
  /** Texts of groups of them that count as ordinary. */
  readonly hidden?: readonly string[];
  /** How many groups of them are kept. Default `maxGroups`. */
  readonly maxUnknownGroups?: number;
}

/** A catalog made ready for any number of logs. */
export interface Triager {
  readonly catalog: Catalog;
  /** Scans for all that triage needs. */
  readonly engine: Engine;
  /**
   * Triages one scanned log. `path` is the file as the user named it; `kind` is taken as given where present, and
   * `scanUnknown` in place of the option of that name. With `times`, findings tell when they first and last occurred.
   */
  readonly triage: (
    path: string,
    scan: Scan,
    options?: { readonly kind?: LogKind; readonly scanUnknown?: boolean; readonly times?: boolean },
  ) => Triage;
}

export function createTriager(catalog: Catalog, options: TriageOptions): Triager {
  const patterns: Pattern[] = [
    ...catalog.signatures.flatMap((signature) => [
      ...signature.patterns,
      ...[...signature.requires, ...signature.unless].flatMap((evidence) => evidence.patterns),
    ]),
    ...structurePatterns,
    ...checks.flatMap((check) => check.patterns),
    ...factSources.flatMap((source) => source.patterns),
  ];
  const engine = createEngine(patterns, { errors: options.unknownErrors !== false });
  const readEvents = createEventReader();
  return {
    catalog,
    engine,
    triage: (path, scan, given) => {
      const scanUnknown = given?.scanUnknown ?? options.scanUnknown;
      const log = { path, scan, kind: given?.kind, readEvents, times: given?.times === true };
      return triageLog(catalog, { ...options, scanUnknown }, log);
    },
  };
}

interface Log {
  readonly path: string;
  readonly scan: Scan;
  readonly kind: LogKind | undefined;
  readonly readEvents: EventReader;
  readonly times: boolean;
}

function triageLog(catalog: Catalog, options: TriageOptions, log: Log): Triage {
  const { path, scan, kind: given, readEvents, times } = log;
  const events = readEvents(scan.matches.filter(({ key }) => structureKeys.has(key)));
  const { kind, reason } =
    given === undefined ? tellKind(path, scan, events) : { kind: given, reason: 'it was opened as one' };
  const sections = readSections(kind === 'operation-log' ? [] : scan.headings, linesOfResult(scan), isCutOff(scan));
  const look = createLook(scan, { path, kind, sections }, events);
  const read = kind !== 'unknown' || options.scanUnknown;
  const facts = read ? factSources.flatMap((source) => source.read(look)) : [];
  const { findings, unmarked, places, known } = read
    ? findAll(catalog, options, look, { stated: valuesOf(facts), times })
    : { findings: [], unmarked: [], places: [], known: new Set<number>() };
  const results = kind === 'master-info' ? [] : linesOfResults(events);
  const grounds = gatherConclusionInputs(look, places, facts);
  const doubts = grounds.doubts.map(({ line, message }) => ({ path, line: line + 1, column: 1, message }));
  const triage: Triage = {
    path,
    kind,
    kindReason: reason,
    bytes: scan.bytes,
    lines: scan.fileLines,
    encoding: scan.encoding,
    sections: sections.list,
    envelopes: byCount(scan.origins.counts),
    formats: formatsOf(scan),
    ...findEnding(look),
    run: readRunFacts(scan),
    findings,
    facts,
    unknown:
      read && options.unknownErrors !== false
        ? findUnknown(scan.errors, {
            known: new Set([...known, ...results]),
            most: options.maxUnknownGroups,
            hidden: options.hidden,
            placeOf: (first, last) => placeOfError(look, first, last),
          })
        : noUnknown,
    unmarked,
    grounds,
    problems: [...findDefects(look), ...doubts],
  };
  return triageInFile(triage, scan.origins);
}

const structureKeys: ReadonlySet<string> = new Set(structurePatterns.map((pattern) => pattern.key));

function tellKind(path: string, scan: Scan, events: readonly AnsibleEvent[]): KindAnswer {
  const ansible = events.filter(({ line }) => provesRun(line)).length;
  const wrapped = firstRecords(scan).filter(
    ({ stated }) => stated?.operation !== undefined && stated.requestId !== undefined,
  ).length;
  return findKind({ path, head: scan.head, headings: scan.headings, ansible, wrapped });
}

function findAll(
  catalog: Catalog,
  options: TriageOptions,
  look: LogIndex,
  given: Pick<FindingOptions, 'stated' | 'times'>,
): {
  findings: readonly Finding[];
  unmarked: readonly Unmarked[];
  places: readonly Candidate[];
  known: ReadonlySet<number>;
} {
  const unmarked: Unmarked[] = [];
  const candidates: Candidate[] = [];
  const silenced: Candidate[] = [];
  // Lines that a signature knows, an ignored one included: it was ignored by somebody who knows it.
  const known = new Set<number>();
  for (const signature of catalog.signatures) {
    // Pages state thousands of them, and nobody asks why one is not there.
    if (signature.places.length > 0 && look.of(...signature.patterns).length === 0) continue;
    const judged = judgeSignature(withSeverity(signature, options.severity), look);
    const ignored = options.ignored.includes(signature.id);
    const [first] = judged.candidates;
    if (ignored) silenced.push(...judged.candidates);
    for (const candidate of judged.candidates) addLines(candidate, known);
    if (ignored)
      unmarked.push({
        signature: signature.id,
        reason: 'ignored',
        count: countAll(judged.candidates),
        detail: 'it is ignored by a setting',
        ...(first !== undefined && { first: first.extent.from }),
      });
    else {
      for (const candidate of judged.candidates) candidates.push(candidate);
      for (const each of judged.unmarked) unmarked.push(each);
    }
  }
  const preferred = preferHigher(candidates, () => [
    ...silenced.map(({ match }) => match),
    ...look.of(...knownPatterns(catalog)),
  ]);
  const { kept, yielded } = resolveOverlaps(preferred.kept);
  unmarked.push(
    ...groupBySignature([...preferred.yielded, ...yielded]).map(({ signature, places }) =>
      overlapped(signature, places),
    ),
  );
  const findings = groupBySignature(kept).map(({ signature, places }) =>
    buildFinding(signature, places, look, { maxOccurrences: options.maxOccurrences, ...given }),
  );
  return { findings: findings.toSorted(compareFindings), unmarked, places: kept, known };
}

/** Of an entry of many lines the one that has its level, the match's own, and the place that a check gave. */
function addLines({ match, extent }: Candidate, known: Set<number>): void {
  known.add(match.entry);
  for (const line of match.alike?.errors ?? []) known.add(line);
  for (const { from, to } of [match, extent]) {
    for (let line = from.line; line <= Math.min(to.line, from.line + 64); line += 1) known.add(line);
  }
}

/** Of evidence and facts: texts that mean something by themselves, not ids and addresses that any line may hold. */
function knownPatterns(catalog: Catalog): readonly Pattern[] {
  return [
    ...catalog.signatures.flatMap(({ requires, unless }) => [...requires, ...unless].flatMap((one) => one.patterns)),
    ...factSources.flatMap((source) => source.patterns),
  ].filter(({ weight }) => weight >= leastKnown);
}

/** UTF-16 units of literal text. */
const leastKnown = 12;

function withSeverity(signature: CompiledSignature, chosen: TriageOptions['severity']): CompiledSignature {
  const severity = Object.hasOwn(chosen, signature.id) ? chosen[signature.id] : undefined;
  if (severity === undefined) return signature;
  // A severity that the user chose holds for the variants too.
  return { ...signature, severity, variants: signature.variants.map((variant) => ({ ...variant, severity })) };
}

function groupBySignature(places: readonly Candidate[]): { signature: CompiledSignature; places: Candidate[] }[] {
  const groups = new Map<string, { signature: CompiledSignature; places: Candidate[] }>();
  for (const place of places) {
    const group = groups.get(place.signature.id) ?? { signature: place.signature, places: [] };
    group.places.push(place);
    groups.set(place.signature.id, group);
  }
  return [...groups.values()];
}

function countAll(places: readonly Candidate[]): number {
  return places.reduce((sum, { match }) => sum + countOf(match), 0);
}

function overlapped(signature: CompiledSignature, places: readonly Candidate[]): Unmarked {
  const first = places[0]?.match.from;
  return {
    signature: signature.id,
    reason: 'overlapped',
    count: countAll(places),
    detail: 'another signature says more of the same text',
    ...(first !== undefined && { first }),
  };
}
