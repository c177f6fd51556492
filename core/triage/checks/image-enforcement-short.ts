// Check: the image enforcement's workload has fewer pods than it wants.

import type { Check, CheckHit } from './check.ts';
import { enforcementPatterns, findWorkloads, isShort, readyPods, type Workload } from './enforcement.ts';

/** Captures `name`, `namespace`, `desired`, `current`, `ready`, as far as the table has them, and `answering`: `some` or `none`. */
export const imageEnforcementShort: Check = {
  name: 'image-enforcement-short',
  patterns: enforcementPatterns,
  run: (look) => findWorkloads(look).filter(isShort).map(toHit),
};

function toHit(workload: Workload): CheckHit {
  const { match, name, namespace, desired, current, ready } = workload;
  const row = match.context.trimEnd();
  const start = Math.max(0, row.indexOf(name));
  return {
    match,
    extent: { from: { line: match.from.line, column: start }, to: { line: match.from.line, column: row.length } },
    text: row.slice(start, start + 500),
    captures: {
      name,
      desired: String(desired),
      answering: readyPods(workload) > 0 ? 'some' : 'none',
      ...(namespace !== undefined && { namespace }),
      ...(current !== undefined && { current: String(current) }),
      ...(ready !== undefined && { ready: String(ready) }),
    },
    related: [],
    missing: [],
  };
}
