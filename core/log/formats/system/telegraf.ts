// The format of Telegraf.

import { lineFormat } from '../line-format.ts';

export const telegraf = lineFormat({
  name: 'telegraf',
  description: 'Telegraf: stamp, a letter with `!` for the level, the plugin in brackets, and the message.',
  openings: 'EWIDT',
  expression: /^(?<level>[EWIDT])! (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40Z E! [outputs.influxdb] When writing: no such host',
        level: 'error',
        message: '[outputs.influxdb] When writing: no such host',
        time: '2024-03-05T20:48:40Z',
      },
      { record: '2024-03-05T20:48:40Z I! Loaded inputs', level: 'info', message: 'Loaded inputs' },
    ],
    noMatch: ['E !x'],
  },
});
