// Answers clients that ask for the diagnostics of a log (LSP 3.17) in place of waiting until they are sent.

import { DocumentDiagnosticReportKind, type Connection, type Diagnostic } from 'vscode-languageserver';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';

/** The diagnostics of open logs, for a client that pulls. */
export interface PulledDiagnostics {
  /** What is known of a version of a log now. Asks the client to pull again where it has an older answer for this version. */
  readonly put: (uri: string, version: number, diagnostics: readonly Diagnostic[]) => void;
  readonly drop: (uri: string) => void;
  /** The whole list, or `unchanged` where the client has it. Of an unknown document: no diagnostics. */
  readonly report: (uri: string, previousResultId: string | undefined) => DocumentDiagnosticReport;
}

/** `refresh`: whether the client pulls again when asked to. */
export function createPulledDiagnostics(connection: Connection, refresh: boolean): PulledDiagnostics {
  const known = new Map<string, PulledLog>();
  let count = 0;
  return {
    put(uri, version, diagnostics) {
      const before = known.get(uri);
      if (before !== undefined && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics)) {
        known.set(uri, { ...before, version });
        return;
      }
      known.set(uri, { version, diagnostics, resultId: String((count += 1)) });
      // After an edit the client pulls on its own.
      if (refresh && before?.version === version) void connection.languages.diagnostics.refresh();
    },
    drop: (uri) => void known.delete(uri),
    report(uri, previousResultId) {
      const log = known.get(uri);
      if (log === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const { resultId, diagnostics } = log;
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
    },
  };
}

interface PulledLog {
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Another for each list. */
  readonly resultId: string;
}
