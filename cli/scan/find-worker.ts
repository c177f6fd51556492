// Finds the file that scanning threads run.

import { join } from 'node:path';

/** The file that scanning threads run: beside the bundle where there is one, else its source. */
export function findWorker(home: string): string {
  const source = join(home, 'cli', 'scan', 'scan-worker.ts');
  return process.argv[1]?.endsWith('.ts') === true ? source : join(home, 'dist', 'scan-worker.cjs');
}
