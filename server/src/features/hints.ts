// Hints on errors that no signature knows: dots at the start of the line, no squiggle, and few enough to stay quiet.

import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';

import { diagnosticSource, unknownErrorCode } from '../../../core/report/words.ts';
import { isHttps } from '../../../core/text/escape/address.ts';
import type { LikelySection } from '../../../core/runbook/rank/likely.ts';
import type { UnknownGroup } from '../../../core/triage/unknown.ts';
import { formatCount } from '../../../core/text/count.ts';
import type { LogDocument } from '../documents/open-logs.ts';

/** An editor keeps 1,000 diagnostics of a file, and those of known errors come first. */
const maxHints = 300;

/** One for each of the first lines of each group, while there are not too many; in the order of the lines. */
export function hintsOf(
  { text, triage }: Pick<LogDocument, 'text' | 'triage'>,
  stepThrough: 'known' | 'all',
): Diagnostic[] {
  const lines = new Map<number, UnknownGroup>();
  // The first line of each group, then the second of each, and so on.
  for (let round = 0; round < 20 && lines.size < maxHints; round += 1) {
    for (const group of triage.unknown.groups) {
      const line = group.lines[round];
      if (line !== undefined && lines.size < maxHints) lines.set(line, group);
    }
  }
  return [...lines]
    .toSorted(([a], [b]) => a - b)
    .map(([line, { count, likely }]) => {
      const whole = text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
      const character = Math.min(longest, whole.replace(/(?<![\r\n])[\r\n]+$/, '').length);
      const alike = count === 1 ? '' : ` ${formatCount(count)} lines of this log differ from it only in ids.`;
      return {
        source: diagnosticSource,
        code: unknownErrorCode,
        // An editor's "next problem" passes over hints, and comes to information last.
        severity: stepThrough === 'all' ? DiagnosticSeverity.Information : DiagnosticSeverity.Hint,
        range: { start: { line, character: 0 }, end: { line, character } },
        message: `No signature knows this error.${alike} ${describeLikely(likely)}`,
        ...(likely !== undefined && isHttps(likely.url) && { codeDescription: { href: likely.url } }),
      };
    });
}

function describeLikely(likely: LikelySection | undefined): string {
  if (likely === undefined) return 'The quick fix finds runbook sections for it.';
  const title = (likely.heading === '' ? likely.pageTitle : likely.heading).replace(/\s+/g, ' ').slice(0, 200);
  return `Likely runbook section: “${title}”. The quick fix opens it, and others.`;
}

/** UTF-16 units of a line that a hint is on. */
const longest = 2000;
