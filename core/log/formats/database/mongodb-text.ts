// The format of MongoDB before 4.4.

import { lineFormat } from '../line-format.ts';

export const mongodbText = lineFormat({
  name: 'mongodb-text',
  description: 'MongoDB before 4.4: stamp, a letter for the severity, component, context in brackets, and the message.',
  openings: 'FEWID',
  expression: /^(?<level>[FEWID])\d? {1,2}(?:[A-Z_]{2,12}|-) {1,10}(?:\[[^\]]{1,60}\]) (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2018-04-17T09:33:20.909+0000 E NETWORK  [initandlisten] Failed to unlink socket file',
        level: 'error',
        message: 'Failed to unlink socket file',
        time: '2018-04-17T09:33:20.909+0000',
      },
      {
        record: '2018-04-17T09:33:20.909+0000 I CONTROL  [initandlisten] MongoDB starting : pid=1',
        level: 'info',
        message: 'MongoDB starting : pid=1',
      },
    ],
    noMatch: ['E NETWORK failed', 'E network [x] failed'],
  },
});
