// What `armada-triage parse` takes and does.

import { quietOption, rateOption, redactOption, textOrJson } from './shared.ts';
import type { Usage } from './usage.ts';

export const parseUsage: Usage = {
  name: 'parse',
  takes: ['[FILE|-]', '--summary [FILE|FOLDER|-]…'],
  summary: ['turn failure messages and alerts into fields', 'count the messages of a channel; hint at a CIE'],
  path: 'file',
  about:
    'Turns failure messages from Slack and alerts from PagerDuty into fields: one or many, mixed with other text, copied or exported as JSON. ' +
    'Reads standard input where no file is named. With --summary it counts many of them: by operation, region, carrier and cluster, over time, ' +
    'with bursts and a hint at a CIE; a folder is that of a Slack export.',
  options: {
    summary: { help: 'count the messages' },
    rate: rateOption,
    runbooks: {
      value: 'FOLDER',
      path: 'folder',
      multiple: true,
      help: 'says of an alert which section of the pages below the folder is about it; may be repeated',
    },
    now: {
      value: 'TIME',
      help: 'the moment from which a burst is recent, as 2024-03-05T20:22:15Z; the clock by default',
    },
    format: textOrJson,
    redact: redactOption,
    quiet: quietOption,
  },
  exit: '0: at least one message or alert was found; 2: none, or the file could not be read.',
};
