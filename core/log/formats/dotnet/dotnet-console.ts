// The format of .NET's console logger.

import type { Level } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const dotnetConsole = lineFormat({
  name: 'dotnet-console',
  description:
    'The console logger of .NET: level in four letters, category and event, and the message here or on the next line.',
  openings: 'tdiwfc',
  expression: /^(?<level>trce|dbug|info|warn|fail|crit): (?<message>[\w.+`<>-]{1,200}\[-?\d{1,10}\][^]*)$/,
  level: (word = '') => levels[word],
  samples: {
    match: [
      {
        record: 'fail: Microsoft.AspNetCore.Server.Kestrel[13]',
        level: 'error',
        message: 'Microsoft.AspNetCore.Server.Kestrel[13]',
      },
      {
        record: '2024-03-05 20:48:40 crit: Shop.Worker[0] Cannot open the queue',
        level: 'fatal',
        message: 'Shop.Worker[0] Cannot open the queue',
      },
      {
        record: 'info: Microsoft.Hosting.Lifetime[14]',
        level: 'info',
        message: 'Microsoft.Hosting.Lifetime[14]',
      },
    ],
    noMatch: ['fail: the test', 'info: ready'],
  },
});

const levels: Readonly<Record<string, Level>> = {
  trce: 'trace',
  dbug: 'debug',
  info: 'info',
  warn: 'warning',
  fail: 'error',
  crit: 'fatal',
};
