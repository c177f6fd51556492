// The format of logrus on a terminal.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

const levels: ReadonlyMap<string, Level> = new Map([
  ['TRAC', 'trace'],
  ['DEBU', 'debug'],
  ['INFO', 'info'],
  ['WARN', 'warning'],
  ['ERRO', 'error'],
  ['FATA', 'fatal'],
  ['PANI', 'fatal'],
]);

export const logrusTerminal = lineFormat({
  name: 'logrus-terminal',
  description:
    "logrus's text for a terminal: four letters for the level, seconds since the start in brackets, and the message.",
  openings: 'TDIWEFP',
  expression: /^(?<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[[\dT:.+Z -]{1,35}\] {0,2}(?<message>[^]*)$/,
  level: (word = '') => levels.get(word),
  samples: {
    match: [
      {
        record: 'ERRO[0012] failed to dial gRPC: no such host',
        level: 'error',
        message: 'failed to dial gRPC: no such host',
      },
      { record: 'FATA[2024-03-05T20:48:40Z] cannot start', level: 'fatal', message: 'cannot start' },
      { record: 'INFO[0000] starting', level: 'info', message: 'starting' },
    ],
    noMatch: ['ERRO 0012', 'INFO[abc] x'],
  },
});
