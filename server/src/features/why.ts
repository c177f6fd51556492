// The request `armadaTriage/why`: why an open log, or a line of it, is marked or not.

import { matchesInFile } from '../../../core/triage/placed.ts';
import type { WhyParams, WhyResult } from '../../../core/protocol/protocol.ts';
import { renderWhy } from '../../../core/report/markdown/why.ts';
import type { OpenLog } from '../documents/documents.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The answer; `log` is undefined where the document is not open here. */
export function whyOf(log: OpenLog | undefined, params: WhyParams, knowledge: Snapshot): WhyResult {
  if (log === undefined) {
    const reason =
      'This document is not open as a log here. Open it, choose one of the Armada languages for it, and ask again.';
    return { markdown: `# Why is this marked, or not?\n\n${reason}\n` };
  }
  const { line } = params;
  const question = {
    triage: log.triage,
    catalog: knowledge.catalog,
    matches: matchesInFile(log.scan),
    scanUnknown: knowledge.settings.scanUnknownLogs,
  };
  if (line === undefined || !Number.isInteger(line) || line < 0 || line >= log.text.lineCount) {
    return { markdown: renderWhy(question) };
  }
  const range = { start: { line, character: 0 }, end: { line, character: 2000 } };
  return { markdown: renderWhy({ ...question, line: { number: line, text: log.text.getText(range) } }) };
}
