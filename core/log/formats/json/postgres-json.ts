// The JSON logs of PostgreSQL from 15.

import { readLevel } from '../../level.ts';
import { jsonFormat } from './json-format.ts';

export const postgresJson = jsonFormat({
  name: 'postgres-json',
  description: "PostgreSQL's `jsonlog` from version 15: `error_severity`, `state_code` and `message`.",
  isOne: ({ has }) => has('error_severity'),
  level: ['error_severity'],
  words: (word) => (word === 'LOG' ? 'info' : readLevel(word.replace(/\d$/, ''))),
  time: ['timestamp'],
  message: ['message'],
  error: ['detail'],
  samples: {
    match: [
      {
        record:
          '{"timestamp":"2024-03-05 20:48:40.837 UTC","user":"alice","dbname":"shop","pid":12,"error_severity":"ERROR","state_code":"22012","message":"division by zero"}',
        level: 'error',
        message: 'division by zero',
        time: '2024-03-05 20:48:40.837 UTC',
      },
      {
        record:
          '{"timestamp":"2024-03-05 20:48:40.837 UTC","pid":1,"error_severity":"LOG","message":"checkpoint starting"}',
        level: 'info',
        message: 'checkpoint starting',
      },
    ],
    noMatch: ['{"severity":"ERROR","message":"x"}'],
  },
});
