// The format of Gunicorn and Celery.

import { lineFormat } from '../line-format.ts';

export const gunicorn = lineFormat({
  name: 'gunicorn',
  description: 'Gunicorn and Celery: stamp, process and level in brackets, then the message.',
  openings: '[CEWIDF',
  expression:
    /^(?:\[\d{1,9}\] \[(?<level>CRITICAL|ERROR|WARNING|INFO|DEBUG)\]|(?<otherLevel>CRITICAL|ERROR|WARNING|INFO|DEBUG)\/[\w-]{1,60}\]) (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '[2024-03-05 20:48:40 +0000] [12] [ERROR] Exception in worker process',
        level: 'error',
        message: 'Exception in worker process',
        time: '2024-03-05 20:48:40 +0000',
      },
      {
        record: '[2024-03-05 20:48:40 +0000] [12] [INFO] Booting worker with pid: 12',
        level: 'info',
        message: 'Booting worker with pid: 12',
      },
    ],
    noMatch: ['[12] ERROR x', '[ERROR] [12] x'],
  },
});
