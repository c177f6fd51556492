// The image enforcement's workload in the tables of a get-master-info result, for the checks that ask about it.

import { fixedPattern, parseTemplate } from '../../catalog/template.ts';
import { parseHeader, readRow } from '../../log/table.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';
import type { Look } from '../look.ts';

const row = fixedPattern('-ibmcloud-image-enforcement');
/** Header rows of deployments and daemon sets, in the old layout and the one with READY. */
const headers = ['NAME DESIRED CURRENT', 'NAME READY UP-TO-DATE'].flatMap(
  (text) => parseTemplate(text, { ignoreCase: false }).pattern ?? [],
);

/** What the scan must look for. */
export const enforcementPatterns: readonly Pattern[] = [row, ...headers];

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

/** The rows of workloads named `*-ibmcloud-image-enforcement`, in tables of which the header stands in the same section. */
export function findWorkloads(look: Look): readonly Workload[] {
  const tops = look.of(...headers);
  return look.of(row).flatMap((match) => {
    const section = look.sections.at(match.from.line);
    const header = tops.findLast(
      (top) => top.from.line < match.from.line && look.sections.at(top.from.line) === section,
    );
    const workload = header === undefined ? undefined : readWorkload(match, header);
    return workload === undefined ? [] : [workload];
  });
}

/** Whether fewer pods are current or ready than are desired. */
export function isShort(workload: Workload): boolean {
  const { desired, current, ready } = workload;
  return (current !== undefined && current < desired) || (ready !== undefined && ready < desired);
}

function readWorkload(match: Match, header: Match): Workload | undefined {
  const columns = parseHeader(header.context);
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
