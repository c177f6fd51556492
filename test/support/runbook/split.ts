// Which half of the runbook site's pages may be looked at while mining is built, and which one measures it.

import { createHash } from 'node:crypto';

/** `dev` pages may be looked at while mining is built; `held-out` pages only measure it. */
export type Half = 'dev' | 'held-out';

/**
 * The half that a page belongs to. `page` is its path below the folder, with `/`, as in `docs/runbooks/armada/x.md`: where the first
 * hex digit of its SHA-256 is even, the page is in `dev`, and so on every machine and for pages yet to come.
 */
export function halfOf(page: string): Half {
  const digit = createHash('sha256').update(page).digest('hex').slice(0, 1);
  return Number.parseInt(digit, 16) % 2 === 0 ? 'dev' : 'held-out';
}
