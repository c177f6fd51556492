// Records that open with a priority of syslog or the kernel.

import { readSeverity } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const priority = lineFormat({
  name: 'priority',
  description:
    'A priority in angle brackets, as syslog, the kernel and systemd services write it; its last three bits are the severity.',
  openings: '<',
  expression: /^<(?<level>\d{1,3})>(?<message>[^]*)$/,
  level: (number) => readSeverity(Number(number) % 8),
  samples: {
    match: [
      { record: '<3>cannot open the device', level: 'error', message: 'cannot open the device' },
      { record: '<187>disk failed', level: 'error', message: 'disk failed' },
      { record: '<6>ready', level: 'info', message: 'ready' },
    ],
    noMatch: ['<html>', '<3 x'],
  },
});
