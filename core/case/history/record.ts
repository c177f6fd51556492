// One case that was handed over, as a line of the history: nothing in it is a secret or text of a log.

import { fingerprintText } from '../../text/varying/steady.ts';
import { hashText } from '../../text/hash.ts';
import { isRecord } from '../../text/is-object.ts';
import type { Problem } from '../../text/problem.ts';
import type { Case } from '../case.ts';
import { viewCase } from '../view.ts';

/** One case; the file of a writer has one such object a line. */
export interface HistoryRecord {
  readonly version: 1;
  /** When it was handed over: ISO 8601 in UTC. */
  readonly time: string;
  readonly cluster?: string;
  readonly request?: string;
  readonly operation?: string;
  readonly outcome: 'failed' | 'succeeded' | 'clear' | 'open';
  /** Ids of the known errors, each once. */
  readonly signatures: readonly string[];
  /** Hashes of what unknown errors have in common. */
  readonly fingerprints: readonly string[];
  /** The https address of the issue, where it is known. */
  readonly issue?: string;
}

/** What is kept of a case. `errors` are messages of errors that no signature knows; only their hashes are kept. */
export function toHistoryRecord(
  theCase: Case,
  given: {
    readonly outcome: HistoryRecord['outcome'];
    readonly errors: readonly string[];
    readonly now: Date;
    readonly issue?: string;
  },
): HistoryRecord {
  const { clusterId, requestId, operation, found } = viewCase(theCase);
  const fingerprints = given.errors.slice(0, 50).map(fingerprintOf);
  return {
    version: 1,
    time: given.now.toISOString(),
    ...(clusterId !== undefined && { cluster: clusterId }),
    ...(requestId !== undefined && { request: requestId }),
    ...(operation !== undefined && /^[\w-]{1,40}$/.test(operation) && { operation }),
    outcome: given.outcome,
    signatures: [...new Set(found.map(({ finding }) => finding.signature))],
    fingerprints: [...new Set(fingerprints)],
    ...(given.issue !== undefined && { issue: given.issue }),
  };
}

/** The hash of what lines of an unknown error have in common. */
export function fingerprintOf(error: string): string {
  return hashText(fingerprintText(error.slice(0, 500)));
}

/** Reads the lines of one writer's file. A damaged line is left out and named. Never throws. */
export function parseHistory(
  text: string,
  path: string,
): { readonly records: readonly HistoryRecord[]; readonly problems: readonly Problem[] } {
  const records: HistoryRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const record = readLine(line);
    if (record === undefined)
      problems.push({ path, line: index + 1, message: 'This line of the history is damaged and is left out.' });
    else records.push(record);
  }
  return { records, problems };
}

function readLine(line: string): HistoryRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['version'] !== 1) return undefined;
  const { time, cluster, request, operation, outcome, signatures, fingerprints, issue } = value;
  const kind = outcomes.find((one) => one === outcome);
  if (typeof time !== 'string' || Number.isNaN(Date.parse(time)) || kind === undefined) return undefined;
  if (!isTexts(signatures) || !isTexts(fingerprints)) return undefined;
  return {
    version: 1,
    time,
    ...(typeof cluster === 'string' && { cluster }),
    ...(typeof request === 'string' && { request }),
    ...(typeof operation === 'string' && { operation }),
    outcome: kind,
    signatures,
    fingerprints,
    ...(typeof issue === 'string' && { issue }),
  };
}

const outcomes = ['failed', 'succeeded', 'clear', 'open'] as const;

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
