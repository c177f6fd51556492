// The format of TensorFlow and Abseil.

import { lineFormat } from '../line-format.ts';

export const tensorflow = lineFormat({
  name: 'tensorflow',
  description:
    'TensorFlow and Abseil: stamp, a letter for the level, the file with its line and a bracket, and the message.',
  openings: 'FEWI',
  expression: /^(?<level>[FEWI]) [\w./-]{1,160}\.\w{1,4}:\d{1,6}\] (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record:
          '2024-03-05 20:48:40.837123: E tensorflow/stream_executor/cuda/cuda_driver.cc:314] failed call to cuInit',
        level: 'error',
        message: 'failed call to cuInit',
        time: '2024-03-05 20:48:40.837123',
      },
    ],
    noMatch: ['E tensorflow failed', 'E: x.cc:3] y'],
  },
});
