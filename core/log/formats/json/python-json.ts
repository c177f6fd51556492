// The format of Python's log records as JSON with the number of the level alone.

import type { Level } from '../../level.ts';
import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

export const pythonJson = jsonFormat({
  name: 'python-json',
  description: 'Fields of a Python log record as JSON, with the level as the number `levelno` and without its name.',
  isOne: ({ get, has }) => typeof get(['levelno']) === 'number' && !has('levelname') && !has('level'),
  level: ['levelno'],
  numbers: levelOfPython,
  time: ['asctime', 'created', 'timestamp', 'time'],
  message: ['message', 'msg'],
  error: ['exc_info', 'exc_text', ...errorKeys],
  samples: {
    match: [
      {
        record: '{"asctime":"2024-03-05 20:48:40,101","name":"seats","levelno":40,"message":"seat lost"}',
        level: 'error',
        message: 'seat lost',
        time: '2024-03-05 20:48:40,101',
      },
      { record: '{"levelno": 30, "message": "seat 4 is wet"}', level: 'warning', message: 'seat 4 is wet' },
      { record: '{"levelno": 50, "message": "no seats"}', level: 'fatal', message: 'no seats' },
    ],
    noMatch: ['{"levelno":"40","message":"x"}', '{"levelno":40,"levelname":"ERROR","message":"x"}'],
  },
});

function levelOfPython(number: number): Level {
  if (number >= 50) return 'fatal';
  if (number >= 40) return 'error';
  if (number >= 30) return 'warning';
  return number >= 20 ? 'info' : 'debug';
}
