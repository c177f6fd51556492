// Check: a load balancer that was given no address.

import type { Check } from './check.ts';
import { rowPattern } from './rows.ts';
import { standingOf } from './pod-owner.ts';

/** A row with TYPE, or of the older layout without it, where the pending address follows the cluster's. */
const pending = rowPattern('service', ['<pending>'], (row) => {
  const cells =
    /^(?:([a-z0-9][a-z0-9.-]{0,252})\s+)?((?:[a-z]{2,20}\/)?[a-z0-9][a-z0-9.-]{0,252})\s+(?:LoadBalancer\s+)?([0-9a-f.:]{3,45})\s+<pending>\s/.exec(
      row,
    );
  return cells === null ? undefined : { namespace: cells[1], name: cells[2], address: cells[3] };
});

/** Captures `name`, `address` (inside the cluster), `standing`, and `namespace` where the table has it. */
export const pendingAddress: Check = {
  name: 'pending-address',
  patterns: [pending],
  run: (look) =>
    look.of(pending).map((match) => ({
      match,
      captures: { ...match.captures, standing: standingOf(look, match) },
      related: [],
      missing: [],
    })),
};
