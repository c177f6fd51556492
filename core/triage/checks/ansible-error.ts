// Check: errors with which Ansible itself ended a run, before or between its tasks.

import type { Check } from './check.ts';
import { structurePatterns } from '../runs/structure.ts';

/** Captures `message`, and `task`, the last one before it. */
export const ansibleError: Check = {
  name: 'ansible-error',
  patterns: structurePatterns,
  run: (look) =>
    look
      .runs()
      .flatMap(({ errors }) => errors)
      .map(({ event: { match }, message, task }) => {
        const { line, column } = match.from;
        const end = Math.min(match.context.length, column + match.text.length + message.length);
        return {
          match,
          extent: { from: { line, column }, to: { line, column: end } },
          text: match.context.slice(column, end).slice(0, 500),
          captures: { message, ...(task !== undefined && { task }) },
          related: [],
          missing: [],
        };
      }),
};
