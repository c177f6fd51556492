// Joins what two renderings of one message say, so that a failure is counted once and has all that either says of it.

import { singleKeys } from '../failure.ts';
import type { Failure } from '../failure.ts';

/** The failures of a message's text with those of its blocks and attachments; what both have is one failure. */
export function mergeFailures(own: readonly Failure[], rendered: readonly Failure[]): readonly Failure[] {
  if (own.length === 0 && rendered.length < 2) return rendered;
  const merged: Failure[] = [...own];
  for (const failure of rendered) {
    const index = merged.slice(0, mostCompared).findIndex((known) => isSame(known, failure));
    const known = merged[index];
    if (known === undefined) merged.push(failure);
    else merged[index] = join(known, failure);
  }
  return merged;
}

/** No message has more failures; of a longer one the rest is not compared. */
const mostCompared = 200;

/** Whether two renderings are of one failure: whatever both of them say is the same, and both say enough to tell. */
function isSame(a: Failure, b: Failure): boolean {
  if (a.shape !== b.shape) return false;
  const both = singleKeys.filter((key) => a[key] !== undefined && b[key] !== undefined);
  if (both.some((key) => a[key] !== b[key])) return false;
  const labels = Object.entries(a.labels ?? {});
  if (labels.some(([key, value]) => b.labels?.[key] !== undefined && b.labels[key] !== value)) return false;
  return both.some((key) => key === 'requestId' || key === 'clusterId' || key === 'alertname') || a.shape === 'alert';
}

function join(a: Failure, b: Failure): Failure {
  const urls = new Set(a.links.map(({ url }) => url));
  return {
    ...b,
    ...a,
    links: [...a.links, ...b.links.filter(({ url }) => !urls.has(url))],
    other: { ...b.other, ...a.other },
    ...(a.labels === undefined ? {} : { labels: { ...b.labels, ...a.labels } }),
    ...(a.annotations === undefined ? {} : { annotations: { ...b.annotations, ...a.annotations } }),
    derived: { ...b.derived, ...a.derived },
  };
}
