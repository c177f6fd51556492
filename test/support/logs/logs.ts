// Logs for tests: the makers behind samples/, healthy logs, near misses, and what to put around a marked log.

import { createClock } from '../../../samples/make/clock.ts';
import { makeHosts, timings } from '../../../samples/make/ansible.ts';
import { makeMasterInfo, usualContainers, usualSections } from '../../../samples/make/masterinfo.ts';
import { nearMisses } from '../../../samples/make/misses.ts';
import { makeOperationLog, operationBody } from '../../../samples/make/operation.ts';
import { ordinaryLines } from '../../../samples/make/ordinary.ts';
import { createRandom } from '../../../samples/make/random.ts';
import type { MarkedCase } from './marked.ts';

export { makeMasterInfo, makeOperationLog, nearMisses, ordinaryLines, createClock, createRandom };

/** A log and the name under which it would be downloaded. */
export interface NamedLog {
  readonly path: string;
  readonly text: string;
}

/** Logs in which nothing is wrong: retries, ignored and rescued failures, closed webhooks, a running image enforcement. */
export function healthyLogs(seed: number, lines = 5000): NamedLog[] {
  const clusterId = createRandom(seed).clusterId();
  const containers = [...usualContainers, 'oauth-openshift'];
  const whole = ['kms'];
  const rows = Math.ceil(lines / 12);
  return [
    { path: 'healthy-wrapped.operation.log', text: makeOperationLog({ seed: seed * 10, lines }) },
    { path: 'healthy-plain.operation.log', text: makeOperationLog({ seed: seed * 10 + 1, lines, wrapped: false }) },
    { path: 'healthy.gmi.log', text: makeMasterInfo({ seed: seed * 10 + 2, tail: Math.ceil(lines / 11) }) },
    {
      path: `${clusterId}-info.txt_20240305-203000.txt`,
      text: makeMasterInfo({ seed: seed * 10 + 3, clusterId, rows, layout: 'desired', whole, containers }),
    },
  ];
}

/** The name under which a marked log of this kind is looked at. */
export const pathFor: Readonly<Record<MarkedCase['kind'], string>> = {
  'operation-log': 'fixture.operation.log',
  'master-info': 'fixture.gmi.log',
  excerpt: 'GMI_DIGEST_AND_POTENTIAL_PROBLEMS.log',
  unknown: 'fixture.txt',
};

/**
 * At least `count` ordinary lines of all shapes, near misses among them, to be around a marked log.
 * In a get-master-info result whole sections are before it and after it, in an operation log the tasks of the same run
 * before it and the worker's own lines after it, and in an excerpt lines without any heading.
 */
export function fillerFor(kind: MarkedCase['kind'], seed: number, count = 5000): { before: string[]; after: string[] } {
  const random = createRandom(seed);
  const clock = createClock(random, '2024-03-05T14:00:00.000Z');
  const misses = nearMisses(random);
  const mixed = (lines: number): string[] => mix(ordinaryLines(random, clock, Math.ceil(lines)), misses);
  if (kind === 'operation-log') {
    const insert = misses.map((line, at) => ({ at: (at + 1) / (misses.length + 1), lines: [line] }));
    const before = operationBody(random, clock, makeHosts(random), { lines: count, insert });
    return { before, after: ['', ...timings(random, 40)] };
  }
  if (kind === 'master-info') {
    const tail = Math.ceil(count / 13);
    const insert = misses.map((line, at) => ({ container: usualContainers[at % 3] ?? 'kms', lines: [line] }));
    const before = makeMasterInfo({ seed, tail, insert }).trimEnd().split('\n').slice(0, -1);
    const sections = usualSections.slice(7);
    const after = makeMasterInfo({ seed: seed + 1, sections, containers: ['kube-scheduler'], tail });
    return { before, after: after.trimEnd().split('\n') };
  }
  return { before: mixed(count / 2), after: mixed(count / 2) };
}

function mix(lines: readonly string[], extra: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(lines.length / (extra.length + 1)));
  return lines.flatMap((line, at) => {
    const miss = at % step === step - 1 ? extra[Math.floor(at / step)] : undefined;
    return miss === undefined ? [line] : [line, miss];
  });
}
