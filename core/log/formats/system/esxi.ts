// The format of VMware's ESXi from version 8 on.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const esxi = lineFormat({
  name: 'esxi',
  description: 'ESXi: stamp, two letters for the level with the priority in parentheses, the program and the message.',
  openings: 'EACWNID',
  expression: /^(?<level>Em|Al|Cr|Er|Wa|No|In|Db)\(\d{1,3}\)[* ]{1,2}(?<message>\S[^]*)$/,
  level: (letters = '') => levels[letters],
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:41.101Z Er(163) hostd[2099]: seat lost',
        level: 'error',
        message: 'hostd[2099]: seat lost',
        time: '2024-03-05T20:48:41.101Z',
      },
      { record: '2024-03-05T20:48:41.101Z In(166) hostd[2099]: ready', level: 'info', message: 'hostd[2099]: ready' },
    ],
    noMatch: ['Er(x) y', 'In(166)'],
  },
});

const levels: Readonly<Record<string, Level>> = {
  Em: 'fatal',
  Al: 'fatal',
  Cr: 'fatal',
  Er: 'error',
  Wa: 'warning',
  No: 'notice',
  In: 'info',
  Db: 'debug',
};
