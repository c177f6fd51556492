// Puts the likely runbook section beside each group of unknown errors.

import type { FindLikely } from '../runbook/rank/likely.ts';
import type { Triage } from './triage.ts';

/** The triage, with the likely section of each of the first groups of unknown errors. */
export function withLikely(triage: Triage, find: FindLikely): Triage {
  const { unknown } = triage;
  if (unknown.count === 0) return triage;
  const groups = unknown.groups.map((group, index) => {
    const likely = index < mostGroups ? find(group.sample) : undefined;
    return likely === undefined ? group : { ...group, likely };
  });
  return { ...triage, unknown: { ...unknown, groups } };
}

/** Nobody reads more groups, and each takes some milliseconds. */
const mostGroups = 100;
