// Reads the lines that Ansible's stdout callbacks print: plays, tasks, results for a host, retries, the recap, timings.

import type { ResultLine, AnsibleLine } from './ansible-line.ts';
import { readBanner } from './banner.ts';
import { cleanCopied } from './copied.ts';
import { readRecapRow, readTiming } from './recap.ts';
import { readResult } from './result.ts';

/** Names and hosts are read from no more than this much of a line, in UTF-16 units. */
const maxHead = 600;

/** Reads one of Ansible's lines from a record without envelopes, a copied one too. Undefined for any other line. Never throws. */
export function readAnsibleLine(record: string): AnsibleLine | undefined {
  const text = cleanCopied(record);
  const head = text.slice(0, maxHead).trimEnd();
  return readResult(head, text) ?? readBanner(head, text) ?? (text.length > maxHead ? undefined : readTail(head));
}

/** Lines known by their end. */
function readTail(head: string): AnsibleLine | undefined {
  return readRecapRow(head) ?? readTiming(head);
}

/** Whether a line is the result of a task that failed, or of a host that was lost. */
export function isFailure(line: AnsibleLine): line is ResultLine {
  return line.kind === 'failed' || line.kind === 'fatal' || line.kind === 'unreachable';
}

/** Whether a line proves that Ansible ran: a play, a task, or a part of the recap. */
export function provesRun({ kind }: AnsibleLine): boolean {
  return kind === 'play' || kind === 'task' || kind === 'handler' || kind === 'recap-heading' || kind === 'recap-row';
}
