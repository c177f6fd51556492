// The format of structlog's console renderer.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const structlog = lineFormat({
  name: 'structlog',
  description:
    "structlog's console renderer: stamp, the padded level in brackets, and the event with its keys and values.",
  openings: '[',
  expression: /^\[(?<level>critical|exception|error|warning|info|debug) {0,6}\] (?<message>[^]*)$/,
  level: (word = '') => (word === 'exception' ? 'error' : readLevel(word)),
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40.101Z [error    ] cannot connect                 host=etcd-0',
        level: 'error',
        message: 'cannot connect                 host=etcd-0',
      },
      { record: '2024-03-05 20:48:40 [info     ] ready', level: 'info', message: 'ready' },
    ],
    noMatch: ['[errors] x'],
  },
});
