// What `armada-triage scan` takes and does.

import { catalogOption, failOnOption, noBuiltinOption } from './shared.ts';
import type { Usage } from './usage.ts';

export const scanUsage: Usage = {
  name: 'scan',
  takes: ['[FILE|FOLDER|-]…'],
  summary: ['find known errors in logs'],
  path: 'file',
  about:
    'Finds known errors in logs. A folder is read with all folders in it; - is standard input, which is also read where nothing is named. ' +
    'Files packed with gzip, Zstandard, xz or bzip2 are unpacked while they are read. A zip and a tar, packed or not, are read like a folder: ' +
    'their logs are named artifact.zip/dir/x.log. A tar on standard input is such a folder itself: its logs have the names of its members. ' +
    'For several logs, a table at the end lists how many logs have each error, when, and how many failures have a known cause. ' +
    'Nothing is written to the disk, but for a zip in an archive, which needs a temporary file.',
  options: {
    format: {
      value: 'FORMAT',
      words: ['text', 'json', 'ndjson', 'sarif'],
      help: 'text (default), json, ndjson (one log per line), or sarif, for code scanning and SARIF viewers',
    },
    partial: {
      help: 'with ndjson: lines hold all that summarize needs, and there is one for what cannot be read',
    },
    catalog: catalogOption,
    'no-builtin': noBuiltinOption,
    runbooks: {
      value: 'FOLDER',
      path: 'folder',
      multiple: true,
      help: 'runbook pages that take precedence over the bundled ones; may be repeated. The errors that they document are searched for too',
    },
    'no-mined': { help: 'leave out the errors that the runbook pages document' },
    'max-occurrences': {
      value: 'N',
      help: 'places listed of one finding in one log, 100 by default; counts stay exact',
    },
    jobs: { value: 'N', short: 'j', help: 'threads that scan; by default one a core, 4 at most' },
    'fail-on': failOnOption,
    redact: { help: 'remove secrets from the output; SARIF never has them' },
    quiet: { short: 'q', help: 'only what was found: no progress, facts and summary' },
  },
  exit:
    '0: nothing at or above --fail-on; 1: something, or a run that failed; 2: a part of the work could not be done, said on the error stream. ' +
    'The rest is done and printed.',
};
