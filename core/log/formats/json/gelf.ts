// The format of Graylog's GELF.

import { readSeverity } from '../../level.ts';
import { jsonFormat } from './json-format.ts';

export const gelf = jsonFormat({
  name: 'gelf',
  description: "Graylog's GELF: `version`, `host`, `short_message`, `timestamp` and syslog's number as `level`.",
  isOne: ({ has }) => has('short_message'),
  level: ['level'],
  numbers: readSeverity,
  time: ['timestamp'],
  message: ['short_message'],
  error: [],
  samples: {
    match: [
      {
        record: '{"version":"1.1","host":"h1","short_message":"disk failed","timestamp":1709671720.101,"level":3}',
        level: 'error',
        message: 'disk failed',
        time: '1709671720.101',
      },
      { record: '{"version":"1.1","host":"h1","short_message":"up","level":6}', level: 'info', message: 'up' },
    ],
    noMatch: ['{"message":"x","level":3}'],
  },
});
