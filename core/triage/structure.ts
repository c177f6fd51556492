// The structure of an operation log, read from the few lines that carry it: tasks, failures, retries, recaps.

import { fixedPattern } from '../catalog/template.ts';
import { parseAnsibleLine, unwrapLine, type AnsibleLine } from '../log/ansible.ts';
import type { Pattern } from '../scan/pattern.ts';
import type { Match } from '../scan/scan.ts';

/** The texts by which lines of structure are found. */
export const structurePatterns: readonly Pattern[] = [
  'PLAY [',
  'PLAY RECAP',
  'TASK [',
  'TASK: [',
  'HANDLER [',
  'fatal: [',
  'failed: [',
  '...ignoring',
  'FAILED - RETRYING',
  'unreachable=',
].map(fixedPattern);

/** A line of structure. */
export interface AnsibleEvent {
  readonly match: Match;
  readonly line: AnsibleLine;
  readonly requestId?: string;
}

/** The lines of structure among matches in the log's order, each line once. */
export function readEvents(matches: readonly Match[]): readonly AnsibleEvent[] {
  const events: AnsibleEvent[] = [];
  for (const match of matches) {
    if (events.at(-1)?.match.from.line === match.from.line) continue;
    const unwrapped = unwrapLine(match.context);
    const line = parseAnsibleLine(unwrapped.text);
    if (line === undefined) continue;
    events.push({ match, line, ...(unwrapped.requestId !== undefined && { requestId: unwrapped.requestId }) });
  }
  return events;
}
