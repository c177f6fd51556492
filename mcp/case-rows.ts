// Statements about one case: its message, logs, findings, conclusions, steps and escalation.

import type { JsonExplainedFinding, JsonExplainedLog, JsonExplanation } from '../core/report/json/explain.ts';
import type { AnswerRow } from './pager.ts';

/** In the order in which a person asks: what failed, why, what to do. `isStated`: of a catalog, not of a runbook page. */
export function caseRows(explanation: JsonExplanation, isStated: (signature: string) => boolean): readonly AnswerRow[] {
  const { message, alert, logs, findings, conclusions, cie, steps, retrigger, escalation, handOver } = explanation;
  const { operation, clusterId, requestId } = explanation;
  return [
    { statement: 'case', operation, clusterId, requestId },
    ...(message === undefined ? [] : [{ statement: 'message', ...message }]),
    ...(alert === undefined ? [] : [{ statement: 'alert', ...alert }]),
    ...logs.map((log) => logRow(log, isStated)),
    ...findings.map(findingRow),
    ...conclusions.map(({ evidence, statement: says, ...conclusion }) => ({
      statement: 'conclusion',
      says,
      ...conclusion,
      evidence: evidence.map((place) => ({ path: conclusion.path, ...place })),
    })),
    ...(cie === undefined ? [] : [{ statement: 'cie', ...cie }]),
    ...steps.map((step) => ({ statement: 'step', ...step })),
    { statement: 'retrigger', ...retrigger },
    { statement: 'escalation', ...escalation },
    ...(handOver === undefined ? [] : [{ statement: 'hand-over', ...handOver }]),
  ];
}

/** Absence says nothing of a signature whose part of the log is missing: it is `undecided`. */
function logRow({ checked, ...log }: JsonExplainedLog, isStated: (signature: string) => boolean): AnswerRow {
  const stated = checked.filter(({ signature }) => isStated(signature));
  return {
    statement: 'log',
    ...log,
    ruledOut: stated
      .filter(({ result }) => result === 'absent' || result === 'excluded')
      .map(({ signature }) => signature),
    undecided: stated.filter(({ result }) => result === 'unknown').map(({ signature }) => signature),
  };
}

function findingRow({ path, places, runbook, ...finding }: JsonExplainedFinding): AnswerRow {
  return {
    statement: 'finding',
    ...finding,
    ...(runbook !== undefined && { runbook }),
    evidence: places.map((place) => ({ path, ...place, signature: finding.signature })),
  };
}
