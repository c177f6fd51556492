// The programs that the bench compares with, where the machine has them.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { benchFolder } from './log.ts';

/** The program that looks for texts with Hyperscan, freshly built; undefined if its library or a C compiler is missing. */
export function buildHyperscan(): string | undefined {
  mkdirSync(benchFolder, { recursive: true });
  const program = `${benchFolder}/hyperscan`;
  const source = `${import.meta.dirname}/hyperscan.c`;
  const { status } = spawnSync('cc', ['-O2', '-D_GNU_SOURCE', '-o', program, source, '-lhs'], { stdio: 'ignore' });
  return status === 0 ? program : undefined;
}
