// One measured run of the engine alone, in a process of its own: reads a log in blocks and scans it for the texts of a catalog.

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { compileCatalog } from '../../../core/catalog/compile.ts';
import { parseCatalog } from '../../../core/catalog/load.ts';
import { createEngine } from '../../../core/scan/engine.ts';
import type { EngineRun } from './engine-run.ts';
import type { Scan } from '../../../core/scan/scan.ts';

const [log = '', catalogFile = '', mode = 'scan'] = process.argv.slice(2);
const { signatures } = parseCatalog(catalogFile, readFileSync(catalogFile, 'utf8'), { knownChecks: 'any' });
const compiling = performance.now();
const engine = createEngine(
  compileCatalog(signatures).catalog.signatures.flatMap((signature) => signature.patterns),
  { errors: false },
);
const compile = performance.now() - compiling;
const run: EngineRun =
  mode === 'read'
    ? { read: timeOf(() => readAll(log, () => {})), compile, scan: 0, matches: 0, peak: peak() }
    : { read: 0, compile, ...scanAll() };
console.log([run.read, run.compile, run.scan, run.matches, run.peak].join(' '));

function scanAll(): Pick<EngineRun, 'scan' | 'matches' | 'peak'> {
  const scanner = engine.createScanner();
  let scan: Scan | undefined;
  const time = timeOf(() => {
    readAll(log, (block) => scanner.push(block));
    scan = scanner.end();
  });
  // Each match has what a person is told: the signature, the line and the column.
  const matches = scan?.matches.filter((match) => match.key !== '' && match.from.line + match.from.column >= 0).length;
  return { scan: time, matches: matches ?? 0, peak: peak() };
}

function readAll(path: string, take: (block: Uint8Array) => void): void {
  const file = openSync(path, 'r');
  // As large as what the engine looks at at once, so that it is still in the processor's cache then.
  const block = new Uint8Array(1 << 18);
  for (;;) {
    const length = readSync(file, block);
    if (length === 0) break;
    take(block.subarray(0, length));
  }
  closeSync(file);
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function peak(): number {
  return process.resourceUsage().maxRSS;
}
