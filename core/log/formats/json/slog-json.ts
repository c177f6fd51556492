// The format of Go's log/slog with its JSON handler, and of logrus' JSON formatter.

import { readLevel } from '../../level.ts';
import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

export const slogJson = jsonFormat({
  name: 'slog-json',
  description: "Go's log/slog with the JSON handler, and logrus' JSON formatter: `time`, `level` and `msg`.",
  isOne: ({ get, has }) => typeof get(['level']) === 'string' && has('msg') && has('time'),
  level: ['level'],
  words: (word) => readLevel(word.replace(/[+-]\d{1,2}$/, '')),
  time: ['time'],
  message: ['msg'],
  error: errorKeys,
  samples: {
    match: [
      {
        record: '{"time":"2024-03-05T20:48:40.101Z","level":"ERROR","msg":"cannot open","err":"EOF"}',
        level: 'error',
        message: 'cannot open: EOF',
        time: '2024-03-05T20:48:40.101Z',
      },
      {
        record: '{"time":"2024-03-05T20:48:40.101Z","level":"ERROR+2","msg":"cannot go on"}',
        level: 'error',
        message: 'cannot go on',
      },
      {
        record: '{"level":"warning","msg":"no leader","time":"2024-03-05T20:48:40Z"}',
        level: 'warning',
        message: 'no leader',
      },
    ],
    noMatch: ['{"time":"2024-03-05T20:48:40Z","level":50,"msg":"x"}'],
  },
});
