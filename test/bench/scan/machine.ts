// Says on what machine a bench ran.

import { availableParallelism, cpus, totalmem } from 'node:os';

/** One line: processor, cores, memory, system and Node's version. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GB, ${process.platform}, Node ${process.versions.node}`;
}
