// The image enforcement's workload in the tables of a get-master-info result, for the checks that ask about it.

import { fixedPattern, parseTemplate } from '../../catalog/template.ts';
import { readHeader, readRow } from '../../log/section/table.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';
import type { LogIndex } from '../log-index.ts';
import { headerAbove, rowPattern } from './rows.ts';

const row = fixedPattern('-ibmcloud-image-enforcement');
/** Header rows of deployments and daemon sets, in the old layout and the one with READY. */
const headers = ['NAME DESIRED CURRENT', 'NAME READY UP-TO-DATE'].flatMap(
  (text) => parseTemplate(text, { ignoreCase: false }).pattern ?? [],
);

/** Rows of its pods, in good state or not. */
const podRow = rowPattern('enforcement-pod', ['-ibmcloud-image-enforcement-'], (text) => {
  const cells =
    /^(?:\S{1,253}\s+)?([a-z0-9][a-z0-9.-]{0,252})\s+(\d{1,3})\/(\d{1,3})\s+([A-Z][A-Za-z:0-9/]{2,60})\s+\d{1,6}\s/.exec(
      text,
    );
  const [, name = '', ready = '', wanted = '', status = ''] = cells ?? [];
  return name.includes('-ibmcloud-image-enforcement-') ? { name, ready, wanted, status } : undefined;
});

/** What the scan must look for. */
export const enforcementPatterns: readonly Pattern[] = [row, ...headers, podRow];

/** One row of a workload table. Numbers are pods; those that the layout lacks are absent. */
export interface Workload {
  readonly match: Match;
  readonly header: Match;
  readonly namespace?: string;
  readonly name: string;
  readonly desired: number;
  readonly current?: number;
  readonly ready?: number;
}

/** The rows of workloads named `*-ibmcloud-image-enforcement`, in tables whose header is in the same section. */
export function findWorkloads(look: LogIndex): readonly Workload[] {
  const tops = look.of(...headers);
  return look.of(row).flatMap((match) => {
    const header = headerAbove(look, tops, match);
    const workload = header === undefined ? undefined : readWorkload(match, header);
    return workload === undefined ? [] : [workload];
  });
}

/** A pod of image enforcement, by its row. */
export interface EnforcementPod {
  readonly match: Match;
  readonly name: string;
  /** Whether it runs with all of its containers ready, and so answers. */
  readonly answers: boolean;
  /** In words: `CrashLoopBackOff`, `0 of 1 ready`. */
  readonly state: string;
}

/** The pods in tables; those that have done their work are none. */
export function findPods(look: LogIndex): readonly EnforcementPod[] {
  return look.of(podRow).flatMap((match) => {
    const { name = '', ready = '', wanted = '', status = '' } = match.captures;
    if (status === 'Completed' || status === 'Succeeded') return [];
    const isRunning = status === 'Running';
    const state = isRunning ? `${ready} of ${wanted} ready` : status;
    return [{ match, name, answers: isRunning && ready !== '0' && ready === wanted, state }];
  });
}

/**
 * Whether pods answer the webhook: `down`, none does, also if none is wanted; `few`, fewer than wanted; `running`;
 * `unknown`, no table of them is in the log. A workload's own row counts before those of its pods, of several the worst.
 */
export function answering(look: LogIndex): 'down' | 'few' | 'running' | 'unknown' {
  const workloads = findWorkloads(look);
  if (workloads.length > 0) {
    if (workloads.some((workload) => readyPods(workload) === 0)) return 'down';
    return workloads.some(isShort) ? 'few' : 'running';
  }
  const pods = findPods(look);
  if (pods.length === 0) return 'unknown';
  const up = pods.filter((pod) => pod.answers).length;
  return up === 0 ? 'down' : up < pods.length ? 'few' : 'running';
}

/** From its table: those that are ready, else those that exist, else those that are wanted. */
export function readyPods({ ready, current, desired }: Workload): number {
  return ready ?? current ?? desired;
}

/** Whether fewer pods are current or ready than are desired. */
export function isShort(workload: Workload): boolean {
  const { desired, current, ready } = workload;
  return (current !== undefined && current < desired) || (ready !== undefined && ready < desired);
}

function readWorkload(match: Match, header: Match): Workload | undefined {
  const columns = readHeader(header.context);
  const cells = columns === undefined ? undefined : readRow(columns, match.context);
  const name = cells?.['NAME'];
  if (cells === undefined || name === undefined || !/^\S*-ibmcloud-image-enforcement$/.test(name)) return undefined;
  const namespace = cells['NAMESPACE'];
  const counts = readCounts(cells);
  return counts === undefined
    ? undefined
    : { match, header, name, ...(namespace !== undefined && { namespace }), ...counts };
}

function readCounts(
  cells: Readonly<Record<string, string>>,
): { desired: number; current?: number; ready?: number } | undefined {
  const [ready, wanted] = (cells['READY'] ?? '').split('/').map(readNumber);
  const desired = readNumber(cells['DESIRED']) ?? wanted;
  if (desired === undefined) return undefined;
  const current = readNumber(cells['CURRENT']);
  // The old layout of deployments has no READY: there, AVAILABLE says how many are.
  const up = ready ?? readNumber(cells['AVAILABLE']);
  return { desired, ...(current !== undefined && { current }), ...(up !== undefined && { ready: up }) };
}

function readNumber(cell: string | undefined): number | undefined {
  return cell !== undefined && /^\d{1,9}$/.test(cell) ? Number(cell) : undefined;
}
