// Which failures of a run its hosts did not get over, by what the recap counts.

import type { RecapRow } from '../../log/ansible/line.ts';
import type { Run, RunFailure } from './runs.ts';

/**
 * The failures that were neither ignored nor rescued. A recap says how many results of a host counted in the end. Those are its last ones, as a
 * host does nothing more after a failure that nothing catches. A host without a row failed with all of them.
 */
export function findLasting(run: Run): readonly RunFailure[] {
  const rows = new Map(run.recap.map((row) => [row.host, row]));
  const byHost = new Map<string, RunFailure[]>();
  for (const failure of run.failures) {
    if (failure.ignored) continue;
    const known = byHost.get(failure.result.host);
    if (known === undefined) byHost.set(failure.result.host, [failure]);
    else known.push(failure);
  }
  const lasting = new Set([...byHost].flatMap(([host, failures]) => lastOf(failures, rows.get(host))));
  return run.failures.filter((failure) => lasting.has(failure));
}

function lastOf(failures: readonly RunFailure[], row: RecapRow | undefined): readonly RunFailure[] {
  if (row === undefined) return failures;
  const results = groupItems(failures);
  // The callback `selective` prints both alike.
  if (results.some(([first]) => first?.result.style === 'selective'))
    return results.slice(results.length - row.failed - row.unreachable).flat();
  const failed = results.filter((result) => !isLost(result));
  return [
    ...(row.failed > 0 ? failed.slice(-row.failed) : []),
    ...(row.unreachable > 0 ? results.filter(isLost) : []),
  ].flat();
}

function isLost([first]: readonly RunFailure[]): boolean {
  return first?.result.kind === 'unreachable';
}

/** The items of one loop are one result. */
function groupItems(failures: readonly RunFailure[]): readonly (readonly RunFailure[])[] {
  const results: RunFailure[][] = [];
  for (const failure of failures) {
    const before = results.at(-1)?.at(-1);
    const isSame =
      before?.result.item !== undefined && failure.result.item !== undefined && before.task === failure.task;
    if (isSame) results.at(-1)?.push(failure);
    else results.push([failure]);
  }
  return results;
}
