// Check: a worker that is not ready, or takes no new pods, by the STATUS of its row.

import type { Check } from './check.ts';
import { rowPattern } from './rows.ts';

/** NAME, STATUS, ROLES where the table has it, AGE, VERSION. A pod's row has READY after its name. */
const node = rowPattern('node', [' NotReady', ',SchedulingDisabled'], (row) => {
  const cells =
    /^([a-z0-9][a-z0-9.-]{0,252})\s+((?:Not)?Ready(?:,SchedulingDisabled)?)\s+(?:(?!v\d)\S{1,200}\s+)?((?:\d{1,5}[ydhms]){1,3})\s+v\d\S{0,60}(?:\s|$)/.exec(
      row,
    );
  return cells === null || cells[2] === 'Ready' ? undefined : { name: cells[1], status: cells[2], age: cells[3] };
});

/** Captures `name`, `status`, `age`. */
export const nodeStatus: Check = {
  name: 'node-status',
  patterns: [node],
  run: (look) => look.of(node).map((match) => ({ match, captures: match.captures, related: [], missing: [] })),
};
