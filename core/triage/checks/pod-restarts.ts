// Check: a running pod that was restarted often, by the RESTARTS of its row.

import type { Check } from './check.ts';
import { manyRestarts, podRow } from './rows.ts';
import { standingOf } from './pod-owner.ts';

/** Captures `name`, `restarts`, `age`, `standing`, and `namespace` and `last` where the table has them. */
export const podRestarts: Check = {
  name: 'pod-restarts',
  patterns: [podRow],
  run: (look) =>
    look
      .of(podRow)
      .filter(({ captures: { status, restarts } }) => status === 'Running' && Number(restarts) >= manyRestarts)
      .map((match) => ({
        match,
        captures: { ...match.captures, standing: standingOf(look, match) },
        related: [],
        missing: [],
      })),
};
