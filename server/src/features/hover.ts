// Hover: what a marked place, a stated fact or a cell of a table means.

import type { Hover, Position, Range } from 'vscode-languageserver';

import { findCell } from '../../../core/report/hover/cell.ts';
import { renderFact, renderOccurrence } from '../../../core/report/hover/hover.ts';
import type { LinkSources } from '../../../core/report/hover/sources.ts';
import { plainText } from '../../../core/text/escape/escape.ts';
import type { Extent } from '../../../core/text/span.ts';
import type { Client } from '../client.ts';
import type { LogDocument } from '../documents/open-logs.ts';
import { contains, placeOf, rangeOf } from '../ranges.ts';

/** What to show at a position, most important first; null if there is nothing to say. */
export function hoverAt(log: LogDocument, position: Position, sources: LinkSources, client: Client): Hover | null {
  const place = placeOf(position);
  const parts: string[] = [];
  const extents: Extent[] = [];
  const found = log.triage.findings.flatMap((finding) => {
    const occurrence = finding.occurrences.find((one) => contains(one, place));
    return occurrence === undefined ? [] : [{ finding, occurrence }];
  });
  for (const { finding, occurrence } of found) {
    // Of several at one place each needs its title.
    const besideDiagnostic = client.diagnosticsInHover && found.length === 1;
    parts.push(renderOccurrence(finding, occurrence, sources, besideDiagnostic));
    extents.push(occurrence);
  }
  for (const fact of log.triage.facts) {
    if (!contains(fact, place)) continue;
    parts.push(renderFact(fact));
    extents.push(fact);
  }
  const cell = log.triage.kind === 'unknown' ? undefined : findCell((line) => lineOf(log, line), place);
  if (cell !== undefined && !(cell.isName && found.length > 0)) {
    parts.push(cell.markdown);
    extents.push(cell);
  }
  const [extent] = extents;
  if (extent === undefined) return null;
  const markdown = parts.join('\n\n---\n\n');
  const contents = client.markdown
    ? { kind: 'markdown' as const, value: markdown }
    : { kind: 'plaintext' as const, value: plainText(markdown) };
  return { contents, range: rangeOf(extent) };
}

/** A line without its end, cut where no table is that wide; undefined outside the document. */
function lineOf(log: LogDocument, line: number): string | undefined {
  if (line < 0 || line >= log.text.lineCount) return undefined;
  const range: Range = { start: { line, character: 0 }, end: { line, character: 2000 } };
  return log.text.getText(range).replace(/(?<![\r\n])[\r\n]+$/, '');
}
