// The format of CoreOS's capnslog: etcd before 3.5, and etcd-operator.

import { lineFormat } from '../line-format.ts';

export const capnslog = lineFormat({
  name: 'capnslog',
  description: 'capnslog: stamp, a letter for the level, a bar, then package and message. etcd up to 3.4 writes it.',
  openings: 'CEWNIDTe',
  expression: /^(?<level>[CEWNIDT]) \| (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-07 08:17:45.555473 E | etcdhttp: error writing event (broken pipe)',
        level: 'error',
        message: 'etcdhttp: error writing event (broken pipe)',
        time: '2024-03-07 08:17:45.555473',
      },
      {
        record: '07.03.2024 11:17:482024-03-07 08:17:48.001209 C | etcdserver: failed to purge snap file',
        level: 'fatal',
        message: 'etcdserver: failed to purge snap file',
        time: '2024-03-07 08:17:48.001209',
      },
      {
        record: '2024-03-07 08:17:46.120331 W | etcdserver: read-only range request took too long',
        level: 'warning',
        message: 'etcdserver: read-only range request took too long',
      },
    ],
    noMatch: ['2024-03-07 08:17:46.120331 X | no level', 'E | '.trim(), 'EI | x'],
  },
});
