// The format of the X server.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const xorg = lineFormat({
  name: 'xorg',
  description: 'The X server: seconds since its start in brackets, and a mark such as `(EE)` for the level.',
  openings: '[(',
  expression:
    /^(?:\[ {0,8}\d{1,8}\.\d{3}\] )?\((?<level>EE|WW|II|--|\*\*|==|\+\+|!!|NI)\) (?<message>(?!warning, \(EE\))[^]*)$/,
  level: (mark) => marks.get(mark ?? '') ?? 'info',
  samples: {
    match: [
      {
        record: '[    33.136] (EE) Failed to load module "nv" (module does not exist, 0)',
        level: 'error',
        message: 'Failed to load module "nv" (module does not exist, 0)',
      },
      {
        record: '(WW) open /dev/fb0: Permission denied',
        level: 'warning',
        message: 'open /dev/fb0: Permission denied',
      },
      { record: '[    33.140] (==) Using default layout', level: 'info', message: 'Using default layout' },
    ],
    noMatch: ['(WW) warning, (EE) error, (NI) not implemented, (??) unknown.', '(E) x', '[33.1] (EE)'],
  },
});

const marks: ReadonlyMap<string, Level> = new Map([
  ['EE', 'error'],
  ['WW', 'warning'],
]);
