// The format of Loguru.

import { lineFormat } from '../line-format.ts';

export const loguru = lineFormat({
  name: 'loguru',
  description: 'Loguru: stamp, level, and module with function and line, with bars between them; then the message.',
  openings: 'CEWIDTS',
  expression:
    /^(?<level>CRITICAL|ERROR|WARNING|SUCCESS|INFO|DEBUG|TRACE) {0,8}\| (?:[\w.<>]{1,120}:[\w<>]{1,80}:\d{1,6} - )?(?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:40.101 | ERROR    | app.main:<module>:12 - cannot connect',
        level: 'error',
        message: 'cannot connect',
        time: '2024-03-05 20:48:40.101',
      },
      { record: '2024-03-05 20:48:40.101 | SUCCESS  | app.main:run:3 - done', level: 'info', message: 'done' },
    ],
    noMatch: ['ERROR app | x'],
  },
});
