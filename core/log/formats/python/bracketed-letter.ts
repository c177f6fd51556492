// The format of Tornado and Jupyter.

import { readLevelLetter } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const bracketedLetter = lineFormat({
  name: 'bracketed-letter',
  description:
    'Tornado and Jupyter: a letter for the level, the stamp and a name in one pair of brackets, and the message.',
  openings: '[',
  expression:
    /^\[(?<level>[CEWID]) (?:\d{2,4}-?\d\d-?\d\d )?\d\d:\d\d:\d\d(?:[.,]\d{1,6})? [\w.:-]{1,80}\] (?<message>[^]*)$/,
  level: (letter = '') => readLevelLetter(letter),
  samples: {
    match: [
      {
        record: '[E 20:48:40.837 NotebookApp] Cannot bind to port 8888',
        level: 'error',
        message: 'Cannot bind to port 8888',
      },
      {
        record: '[C 2024-03-05 20:48:40.837 ServerApp] Running as root is not recommended',
        level: 'fatal',
        message: 'Running as root is not recommended',
      },
      { record: '[I 240305 20:48:40 web:2162] 304 GET / (10.0.0.1)', level: 'info', message: '304 GET / (10.0.0.1)' },
    ],
    noMatch: ['[E] x', '[X 20:48:40 a] x'],
  },
});
