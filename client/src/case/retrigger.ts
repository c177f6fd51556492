// Whether the operation of a message may be started again, by what was found in the logs that are open.

import type { Failure } from '../../../core/failure/failure.ts';
import { viewCase } from '../../../core/case/view.ts';
import { adviseRetrigger, type RetriggerAdvice } from '../../../core/case/steps/retrigger.ts';
import type { Reports } from '../state/reports.ts';

/** Logs of other clusters and operations do not count. */
export function adviceFor(failure: Failure | undefined, reports: Reports): RetriggerAdvice {
  const logs = reports.all().map(({ log }) => log);
  return adviseRetrigger(viewCase({ ...(failure && { failure }), logs, answers: {} }));
}

/** Whether the job may be offered at all. */
export function mayRetrigger({ verdict }: RetriggerAdvice): boolean {
  return verdict === 'allowed' || verdict === 'asked';
}
