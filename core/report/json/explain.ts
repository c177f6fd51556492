// The public JSON of `explain`: what went wrong with one operation, what to do, and how it is escalated.

import type { Step } from '../../case/case.ts';
import type { JoinedCase, LogConclusion } from '../../case/join.ts';
import type { CaseFinding, CaseLog, CasePlace } from '../../case/log.ts';
import { nameCase } from '../../case/name.ts';
import { viewCase } from '../../case/view.ts';
import { describeEvidence, type EvidencePlace } from '../../case/evidence.ts';
import type { CaseVerdict } from '../../case/verdict.ts';
import type { CieHint } from '../../channel/cie.ts';
import type { Escalation } from '../../case/escalation.ts';
import type { Walk } from '../../case/steps/steps.ts';
import { adviseRetrigger, type RetriggerAdvice } from '../../case/steps/retrigger.ts';
import type { Problem } from '../../text/problem.ts';
import type { HandOver } from '../handover/handover.ts';
import { plainLines } from '../markdown/plain.ts';
import { toJsonFailure, withSection, type JsonFailure } from './parse.ts';
import { toJsonProblem } from './to-json.ts';

/** Version 1; documented in docs/json.md. Lines count from 1, lists are always present, texts are plain. */
export interface JsonExplanation {
  readonly version: 1;
  /** The case in a few words: operation, cluster, request and time, as far as they are known. */
  readonly name: string;
  readonly operation?: string;
  readonly clusterId?: string;
  readonly requestId?: string;
  readonly message?: JsonFailure;
  readonly alert?: JsonFailure;
  readonly logs: readonly JsonExplainedLog[];
  readonly findings: readonly JsonExplainedFinding[];
  readonly conclusions: readonly JsonConclusion[];
  readonly cie?: CieHint;
  readonly steps: readonly JsonStep[];
  /** How the case is: `failed`, `succeeded`, `clear` (no error in its logs) or `open` (nothing says how it ended). */
  readonly verdict: CaseVerdict['kind'];
  readonly retrigger: RetriggerAdvice;
  readonly escalation: Escalation;
  /** Only if it was asked for. */
  readonly handOver?: HandOver;
  readonly problems: readonly Problem[];
}

/** A step; `why` has its evidence as sentences, and `places` the lines of logs that they name. */
export interface JsonStep extends Omit<Step, 'why' | 'children'> {
  readonly why: readonly string[];
  /** `log` is a path, `line` counts from 1. */
  readonly places: readonly EvidencePlace[];
  readonly children: readonly JsonStep[];
}

/** A log, and why it does not count where it does not. */
export interface JsonExplainedLog extends Pick<CaseLog, 'path' | 'kind' | 'lines' | 'checked' | 'problems'> {
  readonly mismatches: readonly string[];
  /** Lines at error level that no signature knows, and the first of them, from 1. */
  readonly unknownErrors?: { readonly count: number; readonly line: number };
}

/** A finding with its advice. */
export type JsonExplainedFinding = Omit<CaseFinding, 'fix' | 'places'> & {
  readonly path: string;
  /** The first three. */
  readonly places: readonly JsonExplainedPlace[];
  readonly fix: readonly string[];
};

export interface JsonExplainedPlace extends Omit<CasePlace, 'from' | 'to' | 'related'> {
  readonly line: number;
  readonly endLine: number;
  readonly related: readonly { readonly line: number; readonly message: string }[];
}

/** A conclusion; its `line`s count from 1, its texts are plain. */
export type JsonConclusion = LogConclusion;

/** The whole output of `explain --format json`. */
export function toJsonExplanation(
  { case: theCase, conclusions, problems }: JoinedCase,
  walk: Walk,
  handOver?: HandOver,
): JsonExplanation {
  const view = viewCase(theCase);
  const { failure, alert, alertSection, cie } = theCase;
  const { operation, clusterId, requestId } = view;
  return {
    version: 1,
    name: nameCase(theCase, view),
    ...(operation !== undefined && { operation }),
    ...(clusterId !== undefined && { clusterId }),
    ...(requestId !== undefined && { requestId }),
    ...(failure !== undefined && { message: toJsonFailure(failure) }),
    ...(alert !== undefined && { alert: withSection(toJsonFailure(alert), alertSection) }),
    logs: view.logs.map(({ log, mismatches }) => ({
      path: log.path,
      kind: log.kind,
      lines: log.lines,
      mismatches: mismatches.map(({ message }) => message),
      ...(log.unknownErrors !== undefined && {
        unknownErrors: { count: log.unknownErrors.count, line: log.unknownErrors.line + 1 },
      }),
      checked: log.checked,
      problems: log.problems,
    })),
    findings: view.found.map(({ finding, log }) => toJsonFinding(finding, log)),
    conclusions: conclusions.map(toJsonConclusion),
    ...(cie !== undefined && { cie }),
    steps: walk.steps.map((step) => toJsonStep(step, theCase.logs)),
    verdict: walk.verdict.kind,
    retrigger: adviseRetrigger(view),
    escalation: walk.escalation,
    ...(handOver !== undefined && { handOver }),
    problems: problems.map(toJsonProblem),
  };
}

function toJsonStep(step: Step, logs: readonly CaseLog[]): JsonStep {
  return {
    ...step,
    why: step.why.map((one) => describeEvidence(one, logs)),
    places: step.why.flatMap(({ place }) => (place === undefined ? [] : [{ log: place.log, line: place.line + 1 }])),
    children: step.children.map((child) => toJsonStep(child, logs)),
  };
}

function toJsonFinding(finding: CaseFinding, { path }: CaseLog): JsonExplainedFinding {
  const places = finding.places.slice(0, 3).map(toJsonPlace);
  return { path, ...finding, places, fix: plainLines(finding.fix) };
}

function toJsonPlace({ from, to, related, ...place }: CasePlace): JsonExplainedPlace {
  return {
    line: from.line + 1,
    endLine: to.line + 1,
    ...place,
    related: related.map((one) => ({ line: one.from.line + 1, message: one.message })),
  };
}

function toJsonConclusion(conclusion: LogConclusion): JsonConclusion {
  return {
    ...conclusion,
    points: conclusion.points.map((point) => (point.line === undefined ? point : { ...point, line: point.line + 1 })),
    steps: conclusion.steps.flatMap(plainLines),
    evidence: conclusion.evidence.map(({ line, text }) => ({ line: line + 1, text })),
  };
}
