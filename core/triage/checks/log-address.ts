// Check: a console that only says where the result was put, as get-master-info does with CREATE_COS_LOG.

import type { Check } from './check.ts';
import { rowPattern } from './rows.ts';

const address = rowPattern('log-address', ['LOG URL:'], (row) => (/^LOG URL:(?:\s|$)/.test(row) ? {} : undefined));

/** Found only in files without sections: beside the content, the address is harmless. */
export const logAddress: Check = {
  name: 'log-address',
  patterns: [address],
  run: (look) =>
    look.sections.list.length > 0
      ? []
      : look.of(address).map((match) => ({ match, captures: {}, related: [], missing: [] })),
};
