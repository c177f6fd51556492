// Logs as a kind of document: any text that no other kind takes.

import type { Client } from '../client.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { DocumentKind } from './kind.ts';
import { logFeatures, type LogFeatures } from './log-features.ts';
import type { OpenLogs } from './open-logs.ts';
import type { PulledDiagnostics } from './pulled-diagnostics.ts';

/** What logs are served with. */
export interface LogKindParts {
  readonly logs: OpenLogs;
  readonly known: () => Snapshot | undefined;
  readonly client: Client;
  readonly pulled: PulledDiagnostics;
}

export function createLogKind({ logs, known, client, pulled }: LogKindParts): DocumentKind {
  const featuresOf = (uri: string): LogFeatures | undefined => {
    const [log, snapshot] = [logs.find(uri), known()];
    return log === undefined || snapshot === undefined ? undefined : logFeatures(log, snapshot, client);
  };
  return {
    // YAML that is not a catalog is not a log either.
    takes: ({ languageId }) => languageId !== 'yaml',
    open: logs.open,
    change: logs.change,
    close: logs.close,
    dispose: logs.dispose,
    hover: (uri, position) => featuresOf(uri)?.hover(position) ?? null,
    codeActions: (params) => featuresOf(params.textDocument.uri)?.codeActions(params) ?? null,
    symbols: (uri) => featuresOf(uri)?.symbols() ?? null,
    folding: (uri) => featuresOf(uri)?.folding() ?? null,
    why: (params) => featuresOf(params.uri)?.why(params) ?? null,
    diagnostics(uri, previousResultId) {
      logs.find(uri);
      return pulled.report(uri, previousResultId);
    },
    logAt(uri, line) {
      const triage = logs.find(uri)?.triage;
      return triage && { triage, line };
    },
  };
}
