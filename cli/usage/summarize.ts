// What `armada-triage summarize` takes and does.

import type { Usage } from './usage.ts';

export const summarizeUsage: Usage = {
  name: 'summarize',
  takes: ['[FILE|FOLDER|-]…'],
  summary: ['add up the results of many scans'],
  path: 'file',
  about:
    'Merges lines of scan --format ndjson --partial, and summaries that it made before, into one summary: known errors by clusters, regions and days, ' +
    'errors that no signature knows, outcomes by operation and region. Any split of the logs, in any order, gives the same bytes. ' +
    'Of a folder all files are read but those whose names begin with . or _. Packed files are unpacked; JSON that was printed over several lines is read too.',
  options: {
    format: {
      value: 'FORMAT',
      words: ['text', 'json', 'html'],
      help: 'text (default), json, one line that summarize reads again, or html, one page without scripts',
    },
  },
  exit:
    '0: all lines are in the summary; 2: there is no summary, since a line is broken, comes from another catalog, or is of a log that was there before. ' +
    'The error stream names it.',
};
