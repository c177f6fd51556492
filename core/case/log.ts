// What a case needs of a triaged log: findings with advice, facts, what was searched, and what was ruled out.

import type { Catalog, CompiledSignature, Link, Owner, Retrigger, Role, Severity } from '../catalog/signature.ts';
import type { LogKind } from '../log/log-kind.ts';
import type { Outcome } from '../log/ending/outcome.ts';
import { missingSections } from '../log/section/sections.ts';
import { clipText } from '../text/clip.ts';
import type { Library, RunbookTarget } from '../runbook/runbook.ts';
import type { Confidence, FactId, Finding, Occurrence } from '../triage/finding.ts';
import type { Triage } from '../triage/triage.ts';
import { newestOf } from '../triage/age.ts';
import { findChecked, type AbsentSignature } from './checked.ts';
import { fileNameOf } from '../text/path.ts';
import type { Extent, Place } from '../text/span.ts';

/** A place in a log. */
export interface CasePlace extends Extent {
  /** Of the log, at most 500 UTF-16 units. */
  readonly text: string;
  readonly section?: string;
  readonly container?: string;
  /** Evidence elsewhere in the log, ten places at most. */
  readonly related: readonly { readonly from: Place; readonly message: string }[];
}

/** A signature that was found, with its advice for the first place. */
export interface CaseFinding {
  readonly signature: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly missing: readonly string[];
  readonly role: Role;
  readonly count: number;
  /** When it was logged last, ISO 8601 in UTC; absent if one of its places does not tell its time. */
  readonly last?: string;
  readonly owner: Owner;
  readonly retrigger: Retrigger;
  /** Plain text; may hold text of the log. */
  readonly cause: string;
  /** Safe Markdown: what to do. */
  readonly fix: string;
  readonly runbook?: Link & Pick<RunbookTarget, 'page' | 'anchor'>;
  readonly links: readonly Link[];
  /** In the order of the log, limited. */
  readonly places: readonly CasePlace[];
}

/** What a log states and is not an error; the line counts from 0. */
export interface CaseFact {
  readonly id: FactId;
  readonly value: string;
  readonly line: number;
  readonly note?: string;
}

/** A triaged log, small enough to be sent as JSON. */
export interface CaseLog {
  readonly path: string;
  /** The file without its folders. */
  readonly name: string;
  readonly kind: LogKind;
  readonly lines: number;
  /** How the run that the log records ended, and the line (from 0) that says so. */
  readonly outcome: Outcome;
  readonly ending?: { readonly line: number; readonly text: string };
  /** As far as the log states them; times are ISO 8601 in UTC. */
  readonly operation?: string;
  readonly attempt?: number;
  readonly span?: { readonly first?: string; readonly last?: string };
  /** As in the triage: likely causes first. */
  readonly findings: readonly CaseFinding[];
  readonly facts: readonly CaseFact[];
  /** Names of the sections, each once. */
  readonly sections: readonly string[];
  /** Names of containers whose logs are in the file. */
  readonly containers: readonly string[];
  /** Well-known sections that a get-master-info result should have and this one has not. */
  readonly missingSections: readonly string[];
  /** Containers whose logs begin before the file does. */
  readonly cutContainers: readonly string[];
  /** Every signature that could have been found in a log of this kind and was not. */
  readonly checked: readonly AbsentSignature[];
  /** Lines at error level that no signature knows: how many, and the first (from 0). Absent if there are none. */
  readonly unknownErrors?: { readonly count: number; readonly line: number };
  /** Sentences. */
  readonly problems: readonly string[];
}

/** Takes from a triage what a case needs. Without a library findings have no `runbook`. */
export function toCaseLog(triage: Triage, catalog: Catalog, library?: Library): CaseLog {
  const containers = triage.sections.filter((section) => section.container !== undefined);
  const cut = containers.filter((section) => section.start === 'cut');
  const isInfo = triage.kind === 'master-info';
  return {
    path: triage.path,
    name: fileNameOf(triage.path),
    kind: triage.kind,
    lines: triage.lines,
    outcome: triage.outcome,
    ...(triage.ending !== undefined && {
      ending: { line: triage.ending.line, text: clipText(triage.ending.text, 500) },
    }),
    ...triage.run,
    findings: triage.findings.map((finding) => toCaseFinding(finding, library)),
    facts: toCaseFacts(triage),
    sections: distinct(triage.sections.map(({ name }) => name)),
    containers: distinct(containers.map(({ container }) => container ?? '')),
    missingSections: isInfo ? missingSections(triage.sections) : [],
    cutContainers: distinct(cut.map(({ container }) => container ?? '')),
    checked: findChecked(triage, catalog),
    ...unknownErrorsOf(triage),
    problems: triage.problems.map(({ message }) => message),
  };
}

function unknownErrorsOf({ unknown }: Triage): Pick<CaseLog, 'unknownErrors'> {
  const [line] = unknown.lines;
  return line === undefined ? {} : { unknownErrors: { count: unknown.count, line } };
}

/** The facts of a log. */
export function toCaseFacts({ facts }: Triage): readonly CaseFact[] {
  return facts.map(({ id, value, from, note }) => ({
    id,
    value: clipText(value, 500),
    line: from.line,
    ...(note !== undefined && { note }),
  }));
}

/** A finding with the advice for `from`, its first place. */
export function toCaseFinding(
  finding: Finding,
  library: Library | undefined,
  from: Occurrence | undefined = finding.occurrences[0],
): CaseFinding {
  const { signature, severity, confidence, missing, count, occurrences } = finding;
  const advice = adviceOf(signature, from);
  const last = newestOf(occurrences.map(({ time }) => time));
  const places = occurrences.slice(from === undefined ? 0 : Math.max(0, occurrences.indexOf(from)));
  const target = signature.runbook === undefined ? undefined : library?.resolve(signature.runbook);
  return {
    signature: signature.id,
    title: signature.title,
    severity,
    confidence,
    missing,
    role: signature.role,
    count,
    ...(last !== undefined && { last }),
    owner: advice.owner,
    retrigger: advice.retrigger,
    cause: advice.cause,
    fix: advice.fix,
    ...(target !== undefined && {
      runbook: { title: target.title, url: target.url, page: target.page, anchor: target.anchor },
    }),
    links: signature.links,
    places: places.map(toCasePlace),
  };
}

function adviceOf(signature: CompiledSignature, occurrence: Occurrence | undefined): Occurrence['advice'] {
  return occurrence?.advice ?? signature;
}

function toCasePlace({ from, to, text, section, container, related }: Occurrence): CasePlace {
  return {
    from,
    to,
    text: clipText(text, 500),
    ...(section !== undefined && { section: section.name }),
    ...(container !== undefined && { container }),
    related: related.slice(0, 10).map((one) => ({ from: one.from, message: one.message })),
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].slice(0, 200);
}
