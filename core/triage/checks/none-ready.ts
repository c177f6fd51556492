// Check: a workload none of whose pods is ready though some are wanted, and a running pod none of whose containers is.

import { parseTemplate } from '../../catalog/template.ts';
import type { Match } from '../../scan/scan.ts';
import type { Check } from './check.ts';
import type { LogIndex } from '../log-index.ts';
import { headerAbove, podRow, workloadRow } from './rows.ts';
import { standingOf, standingOfPod } from './pod-owner.ts';

/** Header rows by the layout that they announce. A job's COMPLETIONS look like a stateful set's READY. */
const headers = [
  { text: 'NAME READY AGE', layout: 'set' },
  { text: 'NAME DESIRED CURRENT', layout: 'counts' },
  { text: 'NAME COMPLETIONS', layout: 'jobs' },
  { text: 'NAME READY STATUS', layout: 'pods' },
  { text: 'NAME READY UP-TO-DATE', layout: 'ready' },
].flatMap(({ text, layout }) => {
  const { pattern } = parseTemplate(text, { ignoreCase: false });
  return pattern === undefined ? [] : [{ pattern, layout }];
});

/** Captures `name`, `wanted`, `standing`, and `namespace` where the table has it. */
export const noneReady: Check = {
  name: 'none-ready',
  patterns: [podRow, workloadRow, ...headers.map(({ pattern }) => pattern)],
  run: (look) => {
    const tops = look.of(...headers.map(({ pattern }) => pattern));
    const workloads = look.of(workloadRow).filter((match) => isWorkload(look, tops, match));
    const pods = look
      .of(podRow)
      .filter(({ captures }) => captures['status'] === 'Running' && captures['ready'] === '0');
    return [...workloads, ...pods]
      .toSorted((a, b) => a.start - b.start)
      .map((match) => ({
        match,
        captures: {
          ...match.captures,
          standing: match.key === podRow.key ? standingOfPod(look, match) : standingOf(look, match),
        },
        related: [],
        missing: [],
      }));
  },
};

/** Image enforcement has a signature of its own. A row that could be another table's needs its header. */
function isWorkload(look: LogIndex, tops: readonly Match[], match: Match): boolean {
  const { name = '', layout } = match.captures;
  if (name.endsWith('-ibmcloud-image-enforcement')) return false;
  if (layout === 'ready') return true;
  const top = headerAbove(look, tops, match);
  return headers.some(({ pattern, layout: announced }) => pattern.key === top?.key && announced === layout);
}
