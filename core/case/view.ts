// A case seen as a whole: its ids, which of its logs are of this operation, and what was found in them.

import type { Case } from './case.ts';
import type { CaseFinding, CaseLog } from './log.ts';
import { beginOf, compareWithLog, doubtOldFindings, type Mismatch } from './mismatch.ts';
import type { Failure } from '../failure/failure.ts';
import { isClusterId, isRequestId } from '../log/ids.ts';

/** A log of a case, and why it may not be of this operation; a finding of long before the operation is a possible one in it. */
export interface ComparedCaseLog {
  readonly log: CaseLog;
  /** Empty if nothing speaks against it. */
  readonly mismatches: readonly Mismatch[];
}

/** A finding and the log in which it is. */
export interface Found {
  readonly finding: CaseFinding;
  readonly log: CaseLog;
}

/** What a case comes to. What nobody says is undefined. */
export interface CaseView {
  readonly operation: string | undefined;
  readonly clusterId: string | undefined;
  readonly requestId: string | undefined;
  readonly region: string | undefined;
  readonly carrier: string | undefined;
  readonly node: string | undefined;
  readonly production: boolean | undefined;
  readonly masterNamespace: string | undefined;
  /** The message and the alert where both name a request, and not the same one. */
  readonly otherRequest: boolean;
  readonly logs: readonly ComparedCaseLog[];
  /** In the logs of this operation, causes before symptoms, errors first. */
  readonly found: readonly Found[];
}

/** Puts a case together. The message takes precedence over the alert, and both over a log. */
export function viewCase(theCase: Case): CaseView {
  const { failure, alert } = theCase;
  const compared = theCase.logs.map((log) => ({ log, mismatches: mismatchesOf(theCase, log) }));
  const began = beginOf(theCase, ownOf(compared));
  const logs = compared.map(({ log, mismatches }) => ({ log: doubtOldFindings(log, began), mismatches }));
  const own = ownOf(logs);
  const said = <T>(read: (one: Failure) => T | undefined): T | undefined =>
    (failure === undefined ? undefined : read(failure)) ?? (alert === undefined ? undefined : read(alert));
  const values = {
    operation: said((one) => one.operation) ?? statedOperation(own),
    clusterId: valid(said((one) => one.clusterId) ?? onlyFact(own, 'cluster-id'), isClusterId),
    requestId: valid(said((one) => one.requestId) ?? onlyFact(own, 'request-id'), isRequestId),
    region: said((one) => one.region),
    carrier: said((one) => one.carrier),
    node: said((one) => one.node),
    production: said((one) => one.derived.production),
    masterNamespace: said((one) => one.derived.masterNamespace),
  };
  const found = own.flatMap((log) => log.findings.map((finding) => ({ finding, log })));
  const ids = [failure?.requestId, alert?.requestId].flatMap((id) => (id === undefined ? [] : [id.toLowerCase()]));
  return {
    ...values,
    otherRequest: new Set(ids).size > 1,
    logs,
    found: judgeEnforcement(found, values.operation).toSorted(compareFound),
  };
}

/** Whether an operation changes a master so that pods start again: the only ones that webhooks are suspected for. */
export function isUpdate(operation: string | undefined): boolean {
  return /^(?:master[_ -])?(?:update|upgrade|refresh[_ -]update)$/i.test(operation ?? '');
}

/** Whether a signature is about webhooks that turn pods away, or the pods that answer them. */
export function isEnforcement(signature: string): boolean {
  return signature.startsWith('webhook-') || signature.startsWith('image-enforcement-');
}

function ownOf(logs: readonly ComparedCaseLog[]): readonly CaseLog[] {
  return logs.filter(({ mismatches }) => mismatches.length === 0).map(({ log }) => log);
}

/** The logs of one kind that are of this operation. */
export function ownLogs(view: CaseView, kind: CaseLog['kind']): readonly CaseLog[] {
  return ownOf(view.logs).filter((log) => log.kind === kind);
}

/** Findings that explain a failure: causes, not symptoms, of at least warning, that are certain. */
export function findCauses(view: CaseView): readonly Found[] {
  return view.found.filter(
    ({ finding }) =>
      finding.role === 'cause' &&
      finding.confidence === 'confirmed' &&
      (finding.severity === 'error' || finding.severity === 'warning'),
  );
}

/** What the logs state of one thing, each value once, with where it is. */
export function factsOf(
  view: CaseView,
  id: CaseLog['facts'][number]['id'],
): readonly (CaseLog['facts'][number] & { readonly log: CaseLog })[] {
  const seen = new Set<string>();
  return view.logs
    .filter(({ mismatches }) => mismatches.length === 0)
    .flatMap(({ log }) => log.facts.filter((fact) => fact.id === id).map((fact) => ({ ...fact, log })))
    .filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** Image enforcement is a cause only of a failed update that nothing else explains; else it is shown with the symptoms. */
function judgeEnforcement(found: readonly Found[], operation: string | undefined): readonly Found[] {
  const explained = found.some(
    ({ finding }) =>
      !isEnforcement(finding.signature) &&
      finding.role === 'cause' &&
      finding.severity === 'error' &&
      finding.confidence === 'confirmed',
  );
  if (!explained && (operation === undefined || isUpdate(operation))) return found;
  return found.map((one) =>
    isEnforcement(one.finding.signature) ? { ...one, finding: { ...one.finding, role: 'symptom' } } : one,
  );
}

function mismatchesOf({ failure, alert }: Case, log: CaseLog): readonly Mismatch[] {
  const about = failure ?? alert;
  if (about === undefined) return [];
  return compareWithLog(about, { ...log, findings: [] });
}

/** The operation that every line of the operation logs names. */
function statedOperation(logs: readonly CaseLog[]): string | undefined {
  const stated = new Set(logs.flatMap(({ operation }) => operation ?? []));
  const [only] = stated;
  return stated.size === 1 ? only : undefined;
}

/** A value that all logs state alike; with two, nobody says which is meant. */
function onlyFact(logs: readonly CaseLog[], id: 'cluster-id' | 'request-id'): string | undefined {
  const values = logs.flatMap((log) => log.facts.filter((fact) => fact.id === id).map(({ value }) => value));
  return new Set(values).size === 1 ? values[0] : undefined;
}

function valid(value: string | undefined, is: (text: string) => boolean): string | undefined {
  return value !== undefined && is(value) ? value : undefined;
}

function compareFound(a: Found, b: Found): number {
  return rank(a.finding) - rank(b.finding);
}

function rank({ role, confidence, severity }: CaseFinding): number {
  const bySeverity = { error: 0, warning: 1, information: 2, hint: 3 }[severity];
  return (role === 'cause' ? 0 : 100) + (confidence === 'confirmed' ? 0 : 10) + bySeverity;
}
