// The format of Chromium, Electron and CEF.

import { readLevel } from '../../level.ts';
import { capitals, lineFormat } from '../line-format.ts';

export const chromium = lineFormat({
  name: 'chromium',
  description: 'Chromium and Electron: process, thread, month and day, time, level and place in one pair of brackets.',
  openings: '[',
  expression: new RegExp(
    `^\\[\\d{1,10}:\\d{1,10}:\\d{4}/\\d{6}\\.\\d{3,6}:(?<level>${capitals}|VERBOSE\\d):[\\w./-]{1,120}(?:\\(\\d{1,6}\\)|:\\d{1,6})\\] (?<message>[^]*)$`,
  ),
  level: (word = '') => (word.startsWith('VERBOSE') ? 'debug' : readLevel(word)),
  samples: {
    match: [
      {
        record: '[77:91:0305/204840.101203:ERROR:bus.cc(407)] Failed to connect to the bus',
        level: 'error',
        message: 'Failed to connect to the bus',
      },
      {
        record: '[77:77:0305/204840.101203:INFO:CONSOLE:12] "seat 4 is free"',
        level: 'info',
        message: '"seat 4 is free"',
      },
    ],
    noMatch: ['[77:91] lost', '[77:77:0305/204840.101203:seat] lost'],
  },
});
