// The format of MongoDB from 4.4.

import { readLevelLetter } from '../../level.ts';
import { jsonFormat } from './json-format.ts';

export const mongodb = jsonFormat({
  name: 'mongodb',
  description: 'MongoDB from 4.4: `t`, a letter for the severity as `s`, component, id, context and `msg`.',
  isOne: ({ has }) => has('t.$date') && has('s') && has('msg'),
  level: ['s'],
  words: (letter) => readLevelLetter(letter.slice(0, 1)),
  time: ['t.$date'],
  message: ['msg'],
  error: ['attr.error.errmsg', 'attr.error'],
  samples: {
    match: [
      {
        record:
          '{"t":{"$date":"2024-03-05T20:48:40.101+00:00"},"s":"E","c":"STORAGE","id":22435,"ctx":"initandlisten","msg":"WiredTiger error","attr":{"error":"No space left on device"}}',
        level: 'error',
        message: 'WiredTiger error: No space left on device',
        time: '2024-03-05T20:48:40.101+00:00',
      },
      {
        record: '{"t":{"$date":"2024-03-05T20:48:40.101+00:00"},"s":"I","c":"NETWORK","msg":"Listening on"}',
        level: 'info',
        message: 'Listening on',
      },
    ],
    noMatch: ['{"t":1,"s":"E","msg":"x"}'],
  },
});
