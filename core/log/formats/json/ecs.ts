// The format of the Elastic Common Schema.

import { jsonFormat } from './json-format.ts';

export const ecs = jsonFormat({
  name: 'ecs',
  description:
    'Elastic Common Schema: `@timestamp`, `log.level` and `message`. Elasticsearch, Kibana, Filebeat and ECS loggers write it.',
  isOne: ({ has }) => has('@timestamp') && has('log.level'),
  level: ['log.level'],
  time: ['@timestamp'],
  message: ['message'],
  error: ['error.message'],
  samples: {
    match: [
      {
        record:
          '{"@timestamp":"2024-03-05T20:48:40.101Z","log.level":"ERROR","message":"cannot connect","ecs.version":"1.2.0","error.message":"Connection refused"}',
        level: 'error',
        message: 'cannot connect: Connection refused',
        time: '2024-03-05T20:48:40.101Z',
      },
      {
        record: '{"@timestamp":"2024-03-05T20:48:40.101Z","log":{"level":"info","logger":"x"},"message":"started"}',
        level: 'info',
        message: 'started',
      },
    ],
    noMatch: ['{"@timestamp":"2024-03-05T20:48:40.101Z","message":"x"}'],
  },
});
