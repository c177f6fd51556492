// A hover of its own on known errors and unknown ones: how often this team handed them over before.

import * as vscode from 'vscode';
import { fingerprintOf } from '../../../core/case/history/record.ts';
import { excerptScheme } from '../../../core/protocol/protocol.ts';
import type { Session } from '../session.ts';
import { logOf } from '../large-files/excerpt-uri.ts';
import { languages, plainLanguages } from '../state/languages.ts';
import type { Report } from '../state/reports.ts';

export function showSeenBefore({ reports, history, excerpts }: Session): vscode.Disposable {
  const documents = [languages.operationLog, languages.masterInfo, ...plainLanguages].map((language) => ({ language }));
  return vscode.languages.registerHoverProvider(documents, {
    provideHover: async ({ uri }, position) => {
      const report = reports.of(uri.scheme === excerptScheme ? logOf(uri) : uri);
      if (report === undefined) return undefined;
      const seen = await history.seen();
      const line = excerpts.lineAt(uri, position.line);
      const words = keysAt(report, line).flatMap((key) => (Object.hasOwn(seen, key) ? (seen[key] ?? []) : []));
      if (words.length === 0) return undefined;
      // The history is a shared folder: its words are text, never markup.
      return new vscode.Hover(words.map((one) => new vscode.MarkdownString().appendText(`Seen before: ${one}`)));
    },
  });
}

/** Signatures and fingerprints of what a line (from 0) of a log has. */
function keysAt({ log }: Report, line: number): readonly string[] {
  return [
    ...log.findings.flatMap(({ signature, places }) =>
      places.some(({ from }) => from.line === line) ? [signature] : [],
    ),
    ...log.unknown.groups.flatMap((group) => (group.from.line === line ? [fingerprintOf(group.sample)] : [])),
  ];
}
