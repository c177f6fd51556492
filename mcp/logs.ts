// Reads and triages the logs that a call names, as far as they are below the roots.

import type { Problem } from '../core/text/problem.ts';
import type { Triage } from '../core/triage/triage.ts';
import { findLogs } from '../disk/find.ts';
import { scanLogs } from '../disk/scan-log.ts';
import type { ToolSession } from './session.ts';

/** The logs of a call; `path` of each is as answers show it. */
export interface TriagedLogs {
  readonly triages: readonly Triage[];
  readonly problems: readonly Problem[];
  readonly passedOver: number;
}

/** In the order of the paths. Throws if `signal` is aborted, and a RefusedError for a path outside the roots. */
export async function triageLogs(
  paths: readonly string[],
  { roots, sources }: ToolSession,
  signal: AbortSignal,
): Promise<TriagedLogs> {
  const { triager } = await sources();
  const real = await Promise.all(paths.map(roots.resolve));
  const found = await findLogs(real, { most: mostLogs, within: roots.holds });
  const problems: Problem[] = found.problems.map((problem) => shown(problem, roots.show));
  if (found.files.length >= mostLogs)
    problems.push({ message: `Only the first ${mostLogs} logs are read. Name a folder further below.` });
  const triages: Triage[] = [];
  let { passedOver } = found;
  const passOver = (): void => {
    passedOver += 1;
  };
  for (const file of found.files) {
    signal.throwIfAborted();
    const stop = (): void => signal.throwIfAborted();
    for await (const log of scanLogs(file, triager, { read: stop, passOver })) {
      signal.throwIfAborted();
      const failures = log.failure === undefined ? [] : [shown(log.failure, roots.show)];
      if (log.scan === undefined) problems.push(...failures);
      else {
        const triage = triager.triage(roots.show(log.path), log.scan, { times: true });
        triages.push({ ...triage, problems: [...triage.problems, ...failures] });
      }
    }
  }
  return { triages, problems, passedOver };
}

/** More than a person means to ask about; a folder of a fleet goes through `armada-triage summarize`. */
const mostLogs = 2000;

function shown(problem: Problem, show: (path: string) => string): Problem {
  return problem.path === undefined ? problem : { ...problem, path: show(problem.path) };
}
