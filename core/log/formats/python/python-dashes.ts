// The format of Python's logging as its manual shows it.

import { lineFormat } from '../line-format.ts';

export const pythonDashes = lineFormat({
  name: 'python-dashes',
  description: "Python's logging as its manual shows it: stamp, logger, level and message with dashes between them.",
  openings: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_[{-',
  expression:
    /^(?:\[?[\w.:/ -]{1,80}\]? - ){0,3}(?:\{[\w./-]{1,120}:\d{1,6}\} )?(?<level>CRITICAL|FATAL|ERROR|WARNING|WARN|INFO|DEBUG) - (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:40,101 - app.db - ERROR - cannot connect',
        level: 'error',
        message: 'cannot connect',
        time: '2024-03-05 20:48:40,101',
      },
      {
        record: '[2024-03-05, 20:48:40 UTC] {taskinstance.py:1889} ERROR - Task failed',
        level: 'error',
        message: 'Task failed',
        time: '2024-03-05, 20:48:40 UTC',
      },
      { record: '2024-03-05 20:48:40,101 - INFO - started', level: 'info', message: 'started' },
    ],
    noMatch: ['a - b - c', 'ERROR -x'],
  },
});
