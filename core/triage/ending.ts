// How the run that a log records ended: by its recap of Ansible, and by what its last lines say.

import { jenkinsEnd, readEnding, type Ending } from '../log/outcome.ts';
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
  if (kind !== 'operation-log' || stated.outcome === 'failed') return stated;
  const outcome = outcomeOfRuns(log.runs());
  if (outcome === 'unknown') return stated;
  const row = lastRow(log, outcome === 'failed');
  if (outcome === 'succeeded' && stated.ending !== undefined) return stated;
  return { outcome, ...(row !== undefined && { ending: { line: row.line, text: row.text.trim().slice(0, 500) } }) };
}

function lastRow(log: LogIndex, failed: boolean): PlacedRow | undefined {
  const rows = log.runs().flatMap(({ recap }) => recap);
  return rows.findLast((row) => row.failed + row.unreachable > 0 === failed);
}
