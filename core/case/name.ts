// Names a case for a reader who has several: operation, cluster, request and time, as far as they are known.

import { dayAndMinute } from '../text/dates.ts';
import type { Case } from './case.ts';
import type { CaseView } from './view.ts';

/** `update, cluster 98…, request ff…, 2024-03-05 20:22 UTC`; the names of its logs if nothing else is known. */
export function nameCase({ failure, alert, logs }: Case, view: CaseView): string {
  const time = failure?.time ?? alert?.time ?? logs.flatMap(({ span }) => span?.last ?? span?.first ?? []).at(-1);
  const parts = [
    view.operation ?? (failure ?? alert)?.alertname,
    view.clusterId === undefined ? undefined : `cluster ${view.clusterId}`,
    view.requestId === undefined ? undefined : `request ${view.requestId}`,
    time === undefined ? undefined : `${dayAndMinute(Date.parse(time))} UTC`,
  ].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join(', ') : logs.map(({ name }) => name).join(', ');
}
