// What `armada-triage timeline` takes and does.

import { catalogOption, noBuiltinOption, quietOption, redactOption, textOrJson } from './shared.ts';
import type { Usage } from './usage.ts';

export const timelineUsage: Usage = {
  name: 'timeline',
  takes: ['FILE…'],
  summary: ['what happened when, in all logs and messages of a case'],
  path: 'file',
  about:
    'Puts known and unknown errors, warnings, restarts, task starts and failures of several logs into one order of time, with the messages and ' +
    'alerts given by --message. A record without a date or a zone is placed after the record before it, and marked with ~; nothing is guessed.',
  options: {
    message: { value: 'FILE|-', path: 'file', multiple: true, help: 'failure messages and alerts; may be repeated' },
    redact: redactOption,
    format: textOrJson,
    catalog: catalogOption,
    'no-builtin': noBuiltinOption,
    quiet: quietOption,
  },
  exit: '0: the timeline was printed; 2: a file could not be read. The rest is done and printed.',
};
