// What the chart of a timeline and the editor send to each other.

import type { LaneChart } from '../report/timeline-view/chart.ts';

/** To the page. */
export interface ShowLanes {
  readonly type: 'show';
  readonly chart: LaneChart;
}

/** From the page: it can be shown something; a mark was chosen, by its row in the document. */
export type LanePageMessage = { readonly type: 'ready' } | { readonly type: 'open'; readonly row: number };

/** Undefined for anything else. */
export function readLaneMessage(value: unknown): LanePageMessage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'ready') return { type: 'ready' };
  return value.type === 'open' && 'row' in value && Number.isSafeInteger(value.row)
    ? { type: 'open', row: Number(value.row) }
    : undefined;
}
