// The request `armadaTriage/why`: why an open log, or a line of it, is marked or not.

import { matchesInFile } from '../../../core/triage/placed.ts';
import type { WhyParams, WhyResult } from '../../../core/protocol/protocol.ts';
import { renderWhy } from '../../../core/report/markdown/why.ts';
import type { LogDocument } from '../documents/open-logs.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The answer; `known` is undefined if the document is not open here as a log. */
export function whyOf(
  known: { readonly log: LogDocument; readonly snapshot: Snapshot } | undefined,
  params: WhyParams,
): WhyResult {
  if (known === undefined) {
    const reason =
      'This document is not open as a log. Open it, choose one of the Armada languages for it, and run the command again.';
    return { markdown: `# Why is this marked, or not?\n\n${reason}\n` };
  }
  const { log, snapshot } = known;
  const { line } = params;
  const question = {
    triage: log.triage,
    catalog: snapshot.catalog,
    matches: matchesInFile(log.scan),
    scanUnknown: snapshot.settings.scanUnknownLogs,
  };
  if (line === undefined || !Number.isInteger(line) || line < 0 || line >= log.text.lineCount) {
    return { markdown: renderWhy(question) };
  }
  const range = { start: { line, character: 0 }, end: { line, character: 2000 } };
  return { markdown: renderWhy({ ...question, line: { number: line, text: log.text.getText(range) } }) };
}
