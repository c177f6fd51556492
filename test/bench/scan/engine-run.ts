// Starts a measured run of the engine alone and reads what it tells.

import { root } from '../../../scripts/host/root.ts';
import { timeProcess } from './process.ts';

/** What a run measures: milliseconds, and its peak memory in kilobytes. */
export interface EngineRun {
  /** To read the log and do nothing. */
  readonly read: number;
  /** To compile the signatures and make an engine of them. */
  readonly compile: number;
  /** To read the log and scan it. */
  readonly scan: number;
  readonly matches: number;
  readonly peak: number;
}

/** One run in a process of its own: reading alone, or the scan. */
export async function runEngine(log: string, catalog: string, mode: 'read' | 'scan'): Promise<EngineRun> {
  const { output } = await timeProcess(process.execPath, [`${root}/test/bench/scan/engine.ts`, log, catalog, mode]);
  const [read = 0, compile = 0, scan = 0, matches = 0, peak = 0] = output.split(' ').map(Number);
  return { read, compile, scan, matches, peak };
}
