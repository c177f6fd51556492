// Which failures of a run its hosts did not get over, by what the recap counts.

import { groupBy } from '../../text/group-by.ts';
import { lastHolding } from '../../text/find-sorted.ts';
import type { RecapRow } from '../../log/ansible/ansible-line.ts';
import type { AnsibleRun, RunFailure } from './run.ts';

/**
 * The failures that were neither ignored nor rescued. A recap says how many results of a host counted in the end. Those are its last ones, as a
 * host does nothing more after a failure that nothing catches. Of hosts without a row, only failures of the last task that failed are
 * believed: any before it may have been rescued.
 */
export function findLasting(run: AnsibleRun): readonly RunFailure[] {
  const rows = new Map(run.recap.map((row) => [row.host, row]));
  const open = run.failures.filter(({ ignored }) => !ignored);
  const lastTask = taskLineOf(run, open.at(-1));
  const byHost = groupBy(open, ({ result }) => result.host);
  const harmless = harmlessTasks(open, rows);
  const lasting = new Set(
    [...byHost].flatMap(([host, failures]) => {
      const row = rows.get(host);
      return row === undefined
        ? failures.filter((each) => taskLineOf(run, each) === lastTask)
        : lastOf(failures, row, harmless);
    }),
  );
  return open.filter((failure) => lasting.has(failure));
}

/** The line of the heading above a failure; undefined if there is none. */
function taskLineOf({ tasks }: AnsibleRun, failure: RunFailure | undefined): number | undefined {
  if (failure === undefined) return undefined;
  return tasks[lastHolding(tasks, ({ line }) => line <= failure.event.match.from.line)]?.line;
}

/** Tasks that failed on hosts of which no failure counted: callbacks that do not mark it ignored or rescued these. */
function harmlessTasks(
  open: readonly RunFailure[],
  rows: ReadonlyMap<string, RecapRow>,
): ReadonlySet<string | undefined> {
  return new Set(
    open.flatMap(({ task, result }) => {
      const row = rows.get(result.host);
      return row !== undefined && row.failed + row.unreachable === 0 ? task : [];
    }),
  );
}

function lastOf(
  failures: readonly RunFailure[],
  row: RecapRow,
  harmless: ReadonlySet<string | undefined>,
): readonly RunFailure[] {
  const all = groupItems(failures);
  const grave = all.filter(([first]) => !harmless.has(first?.task));
  const results = grave.length < row.failed + row.unreachable ? all : grave;
  // The callback `selective` prints both alike.
  if (results.some(([first]) => first?.result.style === 'selective'))
    return results.slice(Math.max(0, results.length - row.failed - row.unreachable)).flat();
  const failed = results.filter((result) => !isLost(result));
  return [
    ...(row.failed > 0 ? failed.slice(-row.failed) : []),
    ...(row.unreachable > 0 ? results.filter(isLost).slice(-row.unreachable) : []),
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
