// Runs a program to its end with its output read and dropped, and times it as a whole.

import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';

/** How a run went. */
export interface ProcessRun {
  readonly milliseconds: number;
  /** What it printed, its first 64 KB. */
  readonly output: string;
  /** Lines printed. */
  readonly lines: number;
  /** Kilobytes; 0 if the program does not say. */
  readonly peak: number;
}

const kept = 65_536;

/** Rejects where the program cannot be started or ends with a status that is not accepted. */
export async function timeProcess(
  command: string,
  parameters: readonly string[],
  accepted: readonly number[] = [0],
): Promise<ProcessRun> {
  const start = performance.now();
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  let output = '';
  let lines = 0;
  let peak = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    if (output.length < kept) output += chunk.toString('latin1');
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  });
  const said = child.stdio[3];
  if (said instanceof Readable) said.on('data', (chunk: Buffer) => (peak += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const milliseconds = performance.now() - start;
  if (status === null || !accepted.includes(status)) throw new Error(`${command} ended with ${status}.\n${output}`);
  return { milliseconds, output, lines, peak: Number(peak) };
}
