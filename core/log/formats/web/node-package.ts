// The format of npm, yarn and pnpm.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const nodePackage = lineFormat({
  name: 'node-package',
  description: 'npm, yarn and pnpm: the name of the program, a level and the message; an error code of pnpm by itself.',
  openings: 'npy\u2009E',
  expression:
    /^(?:(?:npm|yarn|pnpm) (?<level>ERR!|error|WARN|warn|notice|info|http|verb|sill|timing) |\u2009?(?=ERR_PNPM_[A-Z_]{2,80}[\s\u2009]))(?<message>[^]*)$/,
  level: (word) => (word === undefined ? 'error' : (readLevel(word.replace('!', '')) ?? 'debug')),
  samples: {
    match: [
      { record: 'npm ERR! code ENOENT', level: 'error', message: 'code ENOENT' },
      { record: 'npm error code E404', level: 'error', message: 'code E404' },
      {
        record: 'npm WARN deprecated har@1.0.0: use another',
        level: 'warning',
        message: 'deprecated har@1.0.0: use another',
      },
      { record: 'yarn error An unexpected error occurred', level: 'error', message: 'An unexpected error occurred' },
      {
        record: '\u2009ERR_PNPM_NO_MATCHING_VERSION\u2009 No matching version found for har@9',
        level: 'error',
        message: 'ERR_PNPM_NO_MATCHING_VERSION\u2009 No matching version found for har@9',
      },
    ],
    noMatch: ['npm run build', 'pnpm errors are red'],
  },
});
