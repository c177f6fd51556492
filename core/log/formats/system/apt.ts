// The messages of APT and dpkg.

import { lineFormat } from '../line-format.ts';

export const apt = lineFormat({
  name: 'apt',
  description: 'APT and dpkg: a letter for the level with a colon, or the error of a package.',
  openings: 'EWNd',
  expression: /^(?:(?<level>[EWN]): |(?=dpkg: error))(?<message>[^]*)$/,
  level: (letter) => (letter === 'W' ? 'warning' : letter === 'N' ? 'notice' : 'error'),
  samples: {
    match: [
      { record: 'E: Unable to locate package har', level: 'error', message: 'Unable to locate package har' },
      {
        record: 'W: Some index files failed to download.',
        level: 'warning',
        message: 'Some index files failed to download.',
      },
      {
        record: 'dpkg: error processing package har (--configure):',
        level: 'error',
        message: 'dpkg: error processing package har (--configure):',
      },
    ],
    noMatch: ['E:x', 'dpkg: warning: x'],
  },
});
