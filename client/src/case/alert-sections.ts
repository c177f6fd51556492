// The runbook section of an alert, as the server knows it: gives the last answer at once, and asks again in the background.

import * as vscode from 'vscode';
import { alertNamesOf } from '../../../core/failure/alert/names.ts';
import type { Failure } from '../../../core/failure/failure.ts';
import { alertSectionRequest } from '../../../core/protocol/protocol.ts';
import type { AlertNames } from '../../../core/runbook/search/alerts.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import type { ServerConnection } from '../server.ts';

/** Lives as long as the extension is active. */
export interface AlertSections {
  /** Undefined if no local page names the alert, and as long as that is not known. */
  readonly of: (alert: Failure | undefined) => RunbookTarget | undefined;
}

/** Calls `changed` when an answer differs from the last one. */
export function createAlertSections(server: Pick<ServerConnection, 'ask'>, changed: () => void): AlertSections {
  const known = new Map<string, RunbookTarget | undefined>();
  const asking = new Set<string>();
  const ask = async (key: string, names: AlertNames): Promise<void> => {
    if (asking.has(key)) return;
    asking.add(key);
    const { token } = new vscode.CancellationTokenSource();
    const answer = await server
      .ask(alertSectionRequest, names, token)
      .catch(() => undefined)
      .finally(() => asking.delete(key));
    // Where the server does not run, what it said before still holds.
    if (answer === undefined || JSON.stringify(answer) === JSON.stringify(known.get(key) ?? null)) return;
    known.set(key, answer ?? undefined);
    changed();
  };
  return {
    of(alert) {
      const names = alert && alertNamesOf(alert);
      if (names === undefined) return undefined;
      const key = JSON.stringify(names);
      void ask(key, names);
      return known.get(key);
    },
  };
}
