// Check: a static route that some nodes lack, by the mark that the add-on's table puts behind such a row.

import type { Check } from './check.ts';
import { rowPattern } from './rows.ts';

/** `192.0.2.0/23   10.94.17.4   2   0   2 [ERROR!]`; the gateway may be missing. */
const route = rowPattern('static-route', ['[ERROR!]'], (row) => {
  const cells =
    /^([0-9a-f.:]{2,45}\/\d{1,3})\s+(?:([0-9a-f]{0,4}[.:][0-9a-f.:]{1,44}|[0-9.]{7,15})\s+)?(\d{1,6})\s+(\d{1,6})\s+(\d{1,6})\s*\[ERROR!\]$/.exec(
      row,
    );
  if (cells === null) return undefined;
  const [, subnet, gateway, desired, matching, absent] = cells;
  return { subnet, gateway: gateway ?? 'the default gateway', desired, matching, absent };
});

/** Captures `subnet`, `gateway`, `desired`, `matching`, `absent` (numbers of nodes). */
export const staticRoute: Check = {
  name: 'static-route',
  patterns: [route],
  run: (look) => look.of(route).map((match) => ({ match, captures: match.captures, related: [], missing: [] })),
};
