// Makes logs of any size in which nothing is wrong, for counting false findings. All of it is synthetic: shapes of lines from general
// knowledge of Kubernetes, etcd and Ansible, made-up values, and no knowledge of what any signature looks for.

import { runBegins, runEnds, tasks, workerLines } from './healthy/ansible.ts';
import type { HealthyBlock, HealthyPart } from './healthy/blocks.ts';
import { containerLogs, journal } from './healthy/containers.ts';
import { sectionsAfter, sectionsBefore } from './healthy/tables.ts';
import { createLineWriter, type Compiled, type LineWriter } from './healthy/writer.ts';

/** The log of an operation, plain or as JSON; a get-master-info result; the journal of a worker. */
export const healthyKinds = ['operation', 'wrapped-operation', 'master-info', 'journal'] as const;
export type HealthyKind = (typeof healthyKinds)[number];

/** The name under which such a log is scanned. */
export const healthyNames: Readonly<Record<HealthyKind, string>> = {
  operation: 'healthy.operation.log',
  'wrapped-operation': 'healthy-wrapped.operation.log',
  'master-info': 'healthy.gmi.log',
  journal: 'worker-journal.log',
};

/**
 * The log chunk by chunk, of about 64 KB each, cut at ends of lines. It has at least `bytes` bytes, and at most 128 KB more; the same
 * kind, size and seed give the same bytes.
 */
export function* makeHealthyLog(kind: HealthyKind, bytes: number, seed = 1): Generator<Uint8Array<ArrayBuffer>> {
  const writer = createLineWriter(seed);
  const wrap = kind === 'wrapped-operation' ? wrapLine(writer) : (line: string): string => line;
  const parts = partsOf(kind).map((part) => compilePart(part, writer, wrap));
  const open = parts.filter(({ count }) => count === undefined);
  let made = 0;
  let openLeft = open.length;
  for (const part of parts) {
    for (const line of part.open) writer.write(line);
    // Each part without a count takes its share of what is left, so that all containers have a log.
    const end = part.count === undefined ? made + Math.max(1, (bytes - made) / openLeft--) : Infinity;
    for (let done = 0; done < (part.count ?? Infinity) && made + writer.length() < end; done++) {
      for (const line of part.blocks[part.turns[writer.pick(part.turns.length)] ?? 0] ?? []) writer.write(line);
      if (writer.length() < chunkSize) continue;
      const chunk = writer.take();
      made += chunk.length;
      yield chunk;
    }
  }
  yield writer.take();
}

const chunkSize = 65_536;

interface CompiledPart {
  readonly open: readonly Compiled[];
  readonly blocks: readonly (readonly Compiled[])[];
  /** Places of blocks, each as often as its weight. */
  readonly turns: readonly number[];
  readonly count: number | undefined;
}

function compilePart(part: HealthyPart, writer: LineWriter, wrap: (line: string) => string): CompiledPart {
  const compile = (line: string): Compiled => writer.compile(wrap(line));
  return {
    open: part.open.map(compile),
    blocks: part.blocks.map(({ lines }) => lines.map(compile)),
    turns: part.blocks.flatMap(({ weight }, at) => Array.from({ length: weight }, () => at)),
    count: part.count,
  };
}

/** A line of Ansible as the worker logs it; its own lines stay. The request is the same in the whole log. */
function wrapLine(writer: LineWriter): (line: string) => string {
  writer.write(writer.compile('§uuid§'));
  const request = new TextDecoder().decode(writer.take()).trim();
  return (line) =>
    line.startsWith('{"level"')
      ? line.replace('"reqID":"§uuid§"', `"reqID":"${request}"`)
      : `{"level":"info","ts":"§iso§","msg":${JSON.stringify(`worker.go:179: ${line}`)},"reqID":"${request}","operation":"deploy"}`;
}

function partsOf(kind: HealthyKind): readonly HealthyPart[] {
  if (kind === 'journal') return [{ open: [], blocks: journal }];
  if (kind === 'master-info') {
    const logs = Object.entries(containerLogs).map(([name, blocks]) => containerLog(name, blocks));
    return [...sectionsBefore, ...logs, ...sectionsAfter, { open: ['', 'Finished: SUCCESS'], blocks: [], count: 0 }];
  }
  const begins = kind === 'operation' ? runBegins : [...workerLines, ...runBegins];
  return [
    { open: [...begins, ''], blocks: tasks },
    { open: runEnds, blocks: [], count: 0 },
  ];
}

function containerLog(name: string, blocks: readonly HealthyBlock[]): HealthyPart {
  return { open: ['', `MASTER CONTROL PLANE CONTAINER LOGS: (master-7f6d5c9b8-x2x7l -c ${name})`, ''], blocks };
}
