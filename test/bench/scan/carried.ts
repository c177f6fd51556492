// The log of the scan bench in the envelopes of carriers.

import { existsSync, readFileSync } from 'node:fs';
import { carriers } from '../../support/logs/carriers.ts';
import { benchFolder, writeLog } from './log.ts';

/** Carriers that write something around each record, one of each kind: a stamp, a label, JSON, and those that need proof. */
export const benchCarriers = [
  'jenkins-clock',
  'github-raw',
  'cri',
  'syslog',
  'kubectl-prefix',
  'docker-json',
  'ts',
  'compose',
  'unknown',
] as const;

const recordsAtOnce = 10_000;

/** The path of the log with each of its records in a carrier, which is written if it is not there. */
export function makeCarriedLog(log: string, size: number, name: (typeof benchCarriers)[number]): string {
  const path = `${benchFolder}/carried-${name}-${size / 1e6}-mb.log`;
  if (!existsSync(path)) writeLog(path, Infinity, carried(log, name));
  return path;
}

function* carried(log: string, name: string): Generator<string> {
  const wrap = carriers[name];
  if (wrap === undefined) throw new Error(`There is no carrier ${name}.`);
  const records = readFileSync(log, 'utf8').trimEnd().split('\n');
  for (let from = 0; from < records.length; from += recordsAtOnce)
    yield wrap(records.slice(from, from + recordsAtOnce));
}
