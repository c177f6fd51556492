// Diagnostics of a log: one for each marked place of a known error, and what a reader must know of the log itself.

import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';

import type { Severity } from '../../../core/catalog/signature.ts';
import { plainLines } from '../../../core/report/markdown/plain.ts';
import { findingMessage } from '../../../core/report/summary.ts';
import { diagnosticSource } from '../../../core/report/words.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { shorten } from '../../../core/text/clip.ts';
import type { Finding, Occurrence } from '../../../core/triage/finding.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Client } from '../client.ts';
import { rangeOf } from '../ranges.ts';

/** What is marked in a log. An unknown log has no findings unless the settings say so, and its problems matter to nobody. */
export function diagnosticsOf(uri: string, triage: Triage, library: Library, client: Client): Diagnostic[] {
  const marks = triage.findings.flatMap((finding) =>
    finding.occurrences.map((occurrence) => diagnosticOf(uri, finding, occurrence, library, client)),
  );
  return triage.kind === 'unknown' && marks.length === 0 ? [] : [...marks, ...problemsOf(triage)];
}

function diagnosticOf(
  uri: string,
  finding: Finding,
  occurrence: Occurrence,
  library: Library,
  client: Client,
): Diagnostic {
  const { signature } = finding;
  const target = signature.runbook === undefined ? undefined : library.resolve(signature.runbook);
  const diagnostic: Diagnostic = {
    source: diagnosticSource,
    code: signature.id,
    severity: severityOf[occurrence.severity],
    range: rangeOf(occurrence),
    message: [findingMessage(finding, occurrence), ...adviceOf(occurrence)].join('\n'),
  };
  if (target !== undefined && client.codeDescription) diagnostic.codeDescription = { href: target.url };
  if (client.tags && signature.status === 'deprecated') diagnostic.tags = [DiagnosticTag.Deprecated];
  if (client.relatedInformation && occurrence.related.length > 0) {
    diagnostic.relatedInformation = occurrence.related.map((related) => ({
      location: { uri, range: rangeOf(related) },
      message: related.message,
    }));
  }
  return diagnostic;
}

/** The first sentence of what to do, for the editor's peek; the hover has all of it. */
function adviceOf({ advice }: Occurrence): string[] {
  const first = plainLines(advice.fix)[0]?.replace(/^(?:\d{1,2}\.|[-*])\s+/, '') ?? '';
  const [sentence = ''] = /^.*?[.!?](?=\s|$)/.exec(first) ?? [first];
  return sentence === '' ? [] : [`What to do: ${shorten(sentence, longestAdvice)}`];
}

/** UTF-16 units: a line of an editor of usual width. */
const longestAdvice = 160;

function problemsOf(triage: Triage): Diagnostic[] {
  return triage.problems.map((problem) => {
    const line = Math.max(0, (problem.line ?? 1) - 1);
    const character = Math.max(0, (problem.column ?? 1) - 1);
    return {
      source: diagnosticSource,
      severity: DiagnosticSeverity.Information,
      range: { start: { line, character }, end: { line, character } },
      message: problem.message,
    };
  });
}

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
