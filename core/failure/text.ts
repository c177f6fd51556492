// Reads failure messages and alerts out of lines of text, and out of JSON that is among them.

import { comparePlaces } from '../text/span.ts';
import type { Extent, Place } from '../text/span.ts';
import type { Problem } from '../text/problem.ts';
import { parseJsonTree } from '../text/json/json-tree.ts';
import { findAlerts } from './alert/alert.ts';
import type { AlertDraft } from './alert/draft.ts';
import { findAmtoolAlerts } from './alert/amtool.ts';
import { findJsonAlerts } from './alert/json.ts';
import { derive } from './derive.ts';
import type { Failure } from './failure.ts';
import { findOperations } from './operation.ts';
import type { OperationDraft } from './operation.ts';
import type { Paste } from './paste/paste.ts';
import { createPlaces } from './paste/places.ts';

/** Failures in the order of the text, and what a person should know of it. */
export interface ParsedFailures {
  readonly failures: readonly Failure[];
  readonly problems: readonly Problem[];
}

/** The failures in a paste. `posted` is when it was written; a failure without a time of its own has it. Linear. */
export function parsePaste(paste: Paste, posted: string | undefined): ParsedFailures {
  const claimed = new Set<number>();
  const json = findJsonBlocks(paste.raw);
  for (const { extent } of json.blocks) claimLines(claimed, extent);
  const tables = findAmtoolAlerts(paste.raw);
  for (const line of tables.lines) claimed.add(line);
  const listed = findAlerts(paste).filter(({ extent }) => !claimed.has(extent.from.line));
  for (const { extent } of listed) claimLines(claimed, extent);
  const alerts = [...json.drafts, ...tables.drafts, ...listed];
  const { drafts: operations, defects } = findOperations(paste, (line) => claimed.has(line));
  const failures = [
    ...alerts.map((draft) => failureOfAlert(draft, posted)),
    ...operations.map((draft) => failureOfOperation(draft, posted)),
  ];
  const problems = [...alerts, ...operations, json, tables, { defects }].flatMap((draft) =>
    draft.defects.map(({ line, message }) => ({ line: line + 1, message })),
  );
  return {
    failures: failures.toSorted((a, b) => comparePlaces(a.extent.from, b.extent.from)),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

/** A failure of an alert. */
export function failureOfAlert(draft: AlertDraft, posted: string | undefined): Failure {
  const { alertname, labels, annotations, values, other, links, extent } = draft;
  const time = values.time ?? posted;
  return {
    shape: 'alert',
    ...values,
    ...(time === undefined ? {} : { time }),
    links,
    other,
    ...(alertname === undefined ? {} : { alertname }),
    labels,
    annotations,
    derived: derive(values, labels['namespace']),
    extent,
  };
}

function failureOfOperation(draft: OperationDraft, posted: string | undefined): Failure {
  const { shape, values, other, links, extent } = draft;
  const time = values.time ?? posted;
  return { shape, ...values, ...(time === undefined ? {} : { time }), links, other, derived: derive(values), extent };
}

function claimLines(claimed: Set<number>, { from, to }: Extent): void {
  for (let line = from.line; line <= to.line; line += 1) claimed.add(line);
}

interface JsonBlocks {
  readonly drafts: AlertDraft[];
  readonly blocks: { readonly extent: Extent }[];
  readonly defects: { readonly line: number; readonly message: string }[];
}

/** Alerts in JSON that begins a line of its own and ends one. Each line is read once, as part of one block. */
function findJsonBlocks(raw: readonly string[]): JsonBlocks {
  const found: JsonBlocks = { drafts: [], blocks: [], defects: [] };
  // Brackets that are never closed are looked at from several lines: no more than this in all.
  let budget = 2_000_000;
  for (let first = 0; first < raw.length && budget > 0; first += 1) {
    if (!/^\s{0,1000}[[{]/.test(raw[first] ?? '')) continue;
    const { last, units } = lastLineOf(raw, first);
    if (last === undefined) {
      budget -= units;
      continue;
    }
    const text = raw.slice(first, last + 1).join('\n');
    const { root } = parseJsonTree(text);
    const places = createPlaces(text);
    const placeOf = (offset: number): Place => {
      const place = places(offset);
      return { ...place, line: place.line + first };
    };
    const { drafts, defects } = root === undefined ? { drafts: [], defects: [] } : findJsonAlerts(root, placeOf);
    if (drafts.length > 0 || defects.length > 0) {
      found.drafts.push(...drafts);
      found.defects.push(...defects.map(({ from, message }) => ({ line: from.line, message })));
      found.blocks.push({
        extent: { from: { line: first, column: 0 }, to: { line: last, column: (raw[last] ?? '').length } },
      });
    }
    first = last;
  }
  return found;
}

/** The line on which the brackets that the first line opens are closed, at most 5,000 lines on, and how much was read. */
function lastLineOf(
  raw: readonly string[],
  first: number,
): { readonly last: number | undefined; readonly units: number } {
  let depth = 0;
  let units = 0;
  for (let number = first; number < raw.length && number < first + 5000; number += 1) {
    const line = raw[number] ?? '';
    units += line.length + 1;
    let quoted = false;
    for (let at = 0; at < line.length; at += 1) {
      const code = line.charCodeAt(at);
      if (quoted) {
        if (code === 0x5c) at += 1;
        else if (code === 0x22) quoted = false;
      } else if (code === 0x22) quoted = true;
      else if (code === 0x7b || code === 0x5b) depth += 1;
      else if (code === 0x7d || code === 0x5d) {
        depth -= 1;
        if (depth <= 0) return { last: depth === 0 ? number : undefined, units };
      }
    }
    if (depth === 0) break;
  }
  return { last: undefined, units };
}
