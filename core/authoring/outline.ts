// Where the values of a signature file are: the ids of its signatures, their samples, and the value at a place.

import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseAllDocuments, visit } from 'yaml';
import { isTooDeep } from '../catalog/depth.ts';
import type { Extent } from '../text/span.ts';

/** A signature of the file. */
export interface OutlinedSignature {
  readonly id: string;
  /** Of the id's value. */
  readonly at: Extent;
  /** In the order of their lists. */
  readonly samples: { readonly match: readonly Extent[]; readonly noMatch: readonly Extent[] };
  readonly runbook?: { readonly value: string; readonly at: Extent };
}

/** The outline of a file. */
export interface CatalogOutline {
  readonly signatures: readonly OutlinedSignature[];
  /** The value or key that begins at a place (line and column from 1), to its end on that line; else the rest of the line. */
  readonly extentAt: (line: number, column: number) => Extent;
}

/** Reads what can be read; never throws. */
export function outlineCatalog(text: string): CatalogOutline {
  const rows = text.split(/\r?\n/);
  const counter = new LineCounter();
  const ends = new Map<number, number>();
  const signatures: OutlinedSignature[] = [];
  const extent = (start: number, end: number): Extent => {
    const from = counter.linePos(start);
    const to = counter.linePos(end);
    const row = rows[from.line - 1] ?? '';
    // A long value is marked in its first line.
    const last = to.line > from.line ? row.trimEnd().length : to.col - 1;
    return {
      from: { line: from.line - 1, column: from.col - 1 },
      to: { line: from.line - 1, column: Math.max(from.col, last) },
    };
  };
  try {
    if (text.length <= maxLength && !isTooDeep(text)) {
      const documents = parseAllDocuments(text, {
        lineCounter: counter,
        prettyErrors: false,
        uniqueKeys: false,
        logLevel: 'silent',
      });
      for (const document of documents) {
        visit(document, {
          Scalar: (_, node) => void (node.range && ends.set(node.range[0], node.range[1])),
        });
        const list = isMap(document.contents) ? document.contents.get('signatures', true) : undefined;
        if (isSeq(list)) for (const item of list.items) signatures.push(...outlineOf(item, extent));
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return {
    signatures,
    extentAt: (line, column) => {
      const start = (counter.lineStarts[line - 1] ?? 0) + column - 1;
      const end = ends.get(start);
      if (end !== undefined && end > start) return extent(start, end);
      const row = (rows[line - 1] ?? '').trimEnd();
      const from = Math.min(column - 1, row.length);
      return { from: { line: line - 1, column: from }, to: { line: line - 1, column: Math.max(row.length, from + 1) } };
    },
  };
}

const maxLength = 5 * 1024 * 1024;

function outlineOf(item: unknown, extent: (start: number, end: number) => Extent): OutlinedSignature[] {
  if (!isMap(item)) return [];
  const id = item.get('id', true);
  if (!isScalar(id) || typeof id.value !== 'string') return [];
  const place = (node: unknown): Extent[] => (isNode(node) && node.range ? [extent(node.range[0], node.range[1])] : []);
  const [at] = place(id);
  if (at === undefined) return [];
  const samples = item.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === 'samples')?.value;
  const places = (key: string): Extent[] => {
    const list = isMap(samples) ? samples.get(key, true) : undefined;
    return isSeq(list) ? list.items.flatMap(place) : place(list);
  };
  const runbook = item.get('runbook', true);
  const [runbookAt] = place(runbook);
  return [
    {
      id: id.value,
      at,
      samples: { match: places('match'), noMatch: places('noMatch') },
      ...(isScalar(runbook) &&
        typeof runbook.value === 'string' &&
        runbookAt !== undefined && { runbook: { value: runbook.value, at: runbookAt } }),
    },
  ];
}
