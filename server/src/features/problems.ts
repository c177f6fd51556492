// Says what is wrong with settings and catalogs: at the place in the catalog file, and once, calmly, in a message.

import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';

import { plainMessage } from '../../../core/text/escape/plain-message.ts';
import { formatProblem, type Problem } from '../../../core/text/problem.ts';
import { diagnosticSource } from '../../../core/report/words.ts';

/** Diagnostics by URI for the problems that have a place in a file that was read. */
export function problemDiagnostics(
  problems: readonly Problem[],
  uris: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    const uri = problem.path === undefined ? undefined : uris.get(problem.path);
    if (uri === undefined) continue;
    const line = Math.max(0, (problem.line ?? 1) - 1);
    const character = Math.max(0, (problem.column ?? 1) - 1);
    const diagnostics = found.get(uri) ?? [];
    diagnostics.push({
      source: diagnosticSource,
      severity: DiagnosticSeverity.Error,
      range: { start: { line, character }, end: { line, character: character + 1 } },
      message: problem.message,
    });
    found.set(uri, diagnostics);
  }
  return found;
}

/** One message for all problems; undefined if there are none. */
export function problemMessage(problems: readonly Problem[]): string | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  return plainMessage(
    `Armada Triage continues without a part of its settings, catalogs or runbooks. ${formatProblem(first)}${more}`,
  );
}
