// How grave a record is for one who compares logs: by its level, by what Ansible calls it, else by its words.

import { isFailure } from '../../log/ansible/line.ts';
import type { AnsibleLine } from '../../log/ansible/ansible-line.ts';
import { isErrorLevel, type Level } from '../../log/level.ts';

export const ranks = ['error', 'suspect', 'warning', 'other'] as const;
/** `suspect`: a record without a level that mentions a failure. The gravest first. */
export type Rank = (typeof ranks)[number];

/** The rank of a record. What was ignored or passed is not known here: the other log has it too. */
export function rankOf(text: string, ansible: AnsibleLine | undefined, level: Level | undefined): Rank {
  if (ansible !== undefined) {
    if (isFailure(ansible) || ansible.kind === 'error') return 'error';
    return ansible.kind === 'retrying' ? 'warning' : 'other';
  }
  if (isErrorLevel(level)) return 'error';
  const suspect = failing.test(text.slice(0, 2000));
  if (level === 'warning') return suspect ? 'suspect' : 'warning';
  if (level !== undefined) return 'other';
  return suspect ? 'suspect' : 'other';
}

const failing =
  /\b(?:error|errors|fail(?:ed|ure|s|ing)?|fatal|panic|exception|traceback|denied|refused|unreachable|unable|cannot|can't|could not|timed out|timeout|no such|not found|invalid|unknown|already in use|killed|aborted?|ERROR!)\b/i;
