// Everything that a page states as an error, each once.

import type { Page } from '../runbook.ts';
import { readLines, type PageLines } from './read/context.ts';
import { statedInFences } from './read/fences.ts';
import { statedInHeadings } from './read/headings.ts';
import { severityOf } from './judge/severity.ts';
import { statedInTables } from './read/tables.ts';
import { findNoError } from './judge/no-error.ts';
import { statedInProse } from './read/prose.ts';
import { maxStated, type ExtractedError } from './statement.ts';

/** The statements of a page in its order, `maxStated` at most, and the page's lines. */
export function findStated(page: Page): { readonly stated: readonly ExtractedError[]; readonly read: PageLines } {
  const read = readLines(page);
  const all = [...statedInFences(read), ...statedInHeadings(read), ...statedInTables(read), ...statedInProse(read)]
    .filter(({ text }) => findNoError(text) === undefined)
    .toSorted((a, b) => a.line - b.line);
  const stated = all.slice(0, maxStated).map((one) => {
    const severity = one.severity ?? severityBelow(read, one.line);
    return severity === undefined ? one : { ...one, severity };
  });
  return { stated, read };
}

/** `**Severity:** critical` within a few lines, before the next heading. */
function severityBelow({ lines, isProse }: PageLines, line: number): ExtractedError['severity'] {
  for (let at = line + 1; at < Math.min(lines.length, line + 8); at += 1) {
    const text = lines[at] ?? '';
    if (/^#{1,6}\s/.test(text)) return undefined;
    const word = isProse(at) ? /^\W{0,8}severity\W{1,8}(\w.{0,20})/i.exec(text)?.[1] : undefined;
    if (word !== undefined) return severityOf(word);
  }
  return undefined;
}
