// Rows of kubectl's tables that deserve a look: pods and workloads that are not as they should be, recognized by the row's own shape.

import type { Anchor, Pattern, PatternHit } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';
import { lastHolding } from '../../text/find-sorted.ts';
import type { LogIndex } from '../log-index.ts';

/** `0/1` after the spaces between two columns. Where copying squeezed them to one, the row is not looked at. */
const noneReady = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `  0/${digit}`);

/** States of pods some of whose containers may be ready; all others show in `0/…`. */
const podStates = [
  'CrashLoopBackOff',
  'ContainerStatusUnknown',
  'CreateContainerConfigError',
  'ErrImagePull',
  'Error',
  'NotReady',
  'OOMKilled',
  'RunContainerError',
  'Terminating',
  'Unknown',
].map((state) => `  ${state} `);

/** A pod that runs deserves a look when it restarted ten times or more. */
const manyTimes: Anchor = { text: '  Running ', ignoreCase: false, digits: 2 };

/**
 * Rows of pods that do not run, are not ready, or restarted often. Captures `name`, `ready`, `wanted`, `status`,
 * `restarts`, `age`, and `namespace` and `last` (restart) where the row has them. Rows in good state are no match, so a
 * log with a hundred thousand pods yields few.
 */
export const podRow: Pattern = rowPattern('pod', [...noneReady, ...podStates, manyTimes], readPodRow);

/**
 * Rows of deployments, daemon sets and stateful sets without a ready pod. Captures `name`, `wanted`, `layout`
 * (`ready`, `set`, `counts`: how surely the row is a workload's without its header), and `namespace`.
 */
export const workloadRow: Pattern = rowPattern(
  'workload',
  [...noneReady, '  0           '],
  (row) => readReadyRow(row) ?? readSetRow(row) ?? readCountsRow(row),
);

/** How many restarts of one container are no longer occasional. No page gives a number. */
export const manyRestarts = 10;

/** The header of a row's table: of `tops`, in the log's order, the last above it in the same section. */
export function headerAbove(look: LogIndex, tops: readonly Match[], { from }: Match): Match | undefined {
  const section = look.sections.at(from.line);
  // Sections tile the log: where the last header above is in another one, none is in this.
  const top = tops[lastHolding(tops, (each) => each.from.line < from.line)];
  return top !== undefined && look.sections.at(top.from.line) === section ? top : undefined;
}

/** A pattern that takes a whole row; `read` gives what it captures, or undefined for a row of no interest. */
export function rowPattern(
  name: string,
  anchors: readonly (string | Anchor)[],
  read: (row: string) => Readonly<Record<string, string | undefined>> | undefined,
): Pattern {
  const find = (text: string, from: number): PatternHit | undefined => {
    const row = text.trim();
    if (from > 0 || row === '' || row.length > maxRow) return undefined;
    const cells = read(row);
    if (cells === undefined) return undefined;
    const captures = Object.fromEntries(
      Object.entries(cells).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
    // A row is marked from its name on: the namespace before it is the same in many rows.
    const start = text.indexOf(row) + Math.max(0, row.indexOf(captures['name'] ?? row));
    return { start, end: text.indexOf(row) + row.length, captures };
  };
  const list = anchors.map((anchor): Anchor =>
    typeof anchor === 'string' ? { text: anchor, ignoreCase: false } : anchor,
  );
  return { key: `row:${name}`, anchors: list, weight: 0, find };
}

/** No row of these tables is longer, in UTF-16 units. */
const maxRow = 1000;

const name = String.raw`(?:([a-z0-9][a-z0-9.-]{0,252})\s+)?((?:[a-z]{2,20}/)?[a-z0-9][a-z0-9.-]{0,252})`;
const age = String.raw`((?:\d{1,5}[ydhms]){1,3}|<invalid>)(?:\s|$)`;
const podShape = new RegExp(
  String.raw`^${name}\s+(\d{1,3})/(\d{1,3})\s+([A-Z][A-Za-z]{2,40}(?::[A-Za-z0-9/]{1,40})?)\s+(\d{1,6})(?:\s+\(([0-9a-z]{2,20}) ago\))?\s+${age}`,
);
const readyShape = new RegExp(String.raw`^${name}\s+0/([1-9]\d{0,4})\s+\d{1,6}\s+\d{1,6}\s+${age}`);
const setShape = new RegExp(String.raw`^${name}\s+0/([1-9]\d{0,4})\s+${age}`);
const countsShape = new RegExp(
  String.raw`^${name}\s+([1-9]\d{0,5})\s+\d{1,6}\s+(\d{1,6})\s+(\d{1,6})(?:\s+(\d{1,6}))?\s+\S`,
);

function readPodRow(row: string): Record<string, string | undefined> | undefined {
  const cells = podShape.exec(row);
  if (cells === null) return undefined;
  const [, namespace, pod, ready, wanted, status = '', restarts, last, since] = cells;
  if (status === 'Completed' || status === 'Succeeded') return undefined;
  const isReady = wanted === '0' || !row.includes(`  0/${wanted}`);
  const isFine = status === 'Running' && isReady && Number(restarts) < manyRestarts;
  return isFine ? undefined : { namespace, name: pod, ready, wanted, status, restarts, last, age: since };
}

/** READY, UP-TO-DATE, AVAILABLE, AGE: only deployments have two numbers after the fraction. */
function readReadyRow(row: string): Record<string, string | undefined> | undefined {
  const cells = readyShape.exec(row);
  return cells === null ? undefined : { namespace: cells[1], name: cells[2], wanted: cells[3], layout: 'ready' };
}

/** READY, AGE of a stateful set; a job's COMPLETIONS, DURATION, AGE can look the same. */
function readSetRow(row: string): Record<string, string | undefined> | undefined {
  const cells = setShape.exec(row);
  return cells === null ? undefined : { namespace: cells[1], name: cells[2], wanted: cells[3], layout: 'set' };
}

/** DESIRED, CURRENT, UP-TO-DATE, AVAILABLE, with READY before UP-TO-DATE in a daemon set. */
function readCountsRow(row: string): Record<string, string | undefined> | undefined {
  const cells = countsShape.exec(row);
  if (cells === null) return undefined;
  const [, namespace, workload, wanted, third, fourth, fifth] = cells;
  const isDown = fifth === undefined ? fourth === '0' : third === '0' || fifth === '0';
  return isDown ? { namespace, name: workload, wanted, layout: 'counts' } : undefined;
}
