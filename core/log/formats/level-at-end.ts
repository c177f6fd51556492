// A level word in brackets at the end of a record that begins with a stamp.

import { readLevel } from '../level.ts';
import type { RecordFormat } from './format.ts';

/** How far from the end a level begins, in UTF-16 units. */
const reach = 16;

export const levelAtEnd: RecordFormat = {
  name: 'level-at-end',
  description: 'A level word in brackets or parentheses after the message, which follows a stamp.',
  openings: '',
  read: ({ text, stamp }) => {
    if (stamp === undefined) return undefined;
    const found = /(?:^|\s)(?:\[([A-Za-z]{3,9})\]|\(([A-Za-z]{3,9})\))\s{0,2}$/.exec(text.slice(-reach));
    const level = found === null ? undefined : readLevel(found[1] ?? found[2] ?? '');
    if (found === null || level === undefined) return undefined;
    const end = Math.max(0, text.length - reach) + found.index;
    return { level, time: stamp.time, message: text.slice(0, end).trimEnd(), at: 0 };
  },
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:41 cannot open the database [ERROR]',
        level: 'error',
        message: 'cannot open the database',
        time: '2024-03-05 20:48:41',
      },
      { record: '10:15:02.121 main: cannot bind (error)', level: 'error', message: 'main: cannot bind' },
      { record: '10:15:02.121 main: ready (info)', level: 'info', message: 'main: ready' },
      {
        record: `2024-03-05 20:48:41 cannot open the database${' behind the proxy'.repeat(8)} [ERROR]`,
        level: 'error',
        message: `cannot open the database${' behind the proxy'.repeat(8)}`,
      },
    ],
    noMatch: ['see the page [error]', '10:15:02 see the page [errors]', '10:15:02 pages[error]'],
  },
};
