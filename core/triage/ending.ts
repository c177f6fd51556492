// How the run that a log records ended: by its recap of Ansible, an error of Ansible itself, and what its last lines say.

import { jenkinsEnd } from '../log/ending/end-statements.ts';
import { readEnding, type Ending } from '../log/ending/outcome.ts';
import type { LogIndex } from './log-index.ts';
import { outcomeOfRuns } from './runs/runs.ts';
import type { PlacedRow } from './runs/run.ts';

/**
 * How a log's run ended. A failure counts before a success: a job may go on after a playbook failed, and fail after one that
 * succeeded. Of a get-master-info result only the job's own last line counts, since its sections quote other logs.
 */
export function findEnding(log: LogIndex): Ending {
  const { kind, scan } = log;
  if (kind === 'master-info') return readEnding(scan, [jenkinsEnd]);
  const stated = readEnding(scan);
  if (stated.outcome === 'failed') return stated;
  const stopped = log
    .runs()
    .flatMap(({ errors }) => errors)
    .map(({ event: { match } }) => ({ line: match.from.line, text: match.context }));
  const outcome = kind === 'operation-log' || stopped.length > 0 ? outcomeOfRuns(log.runs()) : 'unknown';
  if (outcome === 'unknown') return stated;
  if (outcome === 'succeeded' && stated.ending !== undefined) return stated;
  const last = [...stopped, lastRow(log, outcome === 'failed')]
    .filter((line) => line !== undefined)
    .toSorted((one, other) => one.line - other.line)
    .at(-1);
  return { outcome, ...(last !== undefined && { ending: { line: last.line, text: last.text.trim().slice(0, 500) } }) };
}

function lastRow(log: LogIndex, failed: boolean): PlacedRow | undefined {
  const rows = log.runs().flatMap(({ recap }) => recap);
  return rows.findLast((row) => row.failed + row.unreachable > 0 === failed);
}
