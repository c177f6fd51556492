// The format of OpenTelemetry log records in JSON.

import { readLevel, readOtelSeverity } from '../../level.ts';
import { jsonFormat } from './json-format.ts';

export const otelJson = jsonFormat({
  name: 'otel-json',
  description: 'OpenTelemetry log records: `timeUnixNano` or `Timestamp`, `severityNumber`, `severityText` and `body`.',
  isOne: ({ has }) => has('severityNumber') || has('SeverityNumber') || has('severityText') || has('SeverityText'),
  level: ['severityText', 'SeverityText', 'severityNumber', 'SeverityNumber'],
  numbers: readOtelSeverity,
  words: (word) => readLevel(word.replace(/\d$/, '')),
  time: ['timeUnixNano', 'Timestamp', 'timestamp', 'observedTimeUnixNano'],
  message: ['body.stringValue', 'body', 'Body'],
  error: ['exception.message', 'attributes.exception.message', 'Attributes.exception.message'],
  samples: {
    match: [
      {
        record:
          '{"timeUnixNano":"1709671720101000000","severityNumber":17,"severityText":"ERROR","body":{"stringValue":"export failed"}}',
        level: 'error',
        message: 'export failed',
        time: '1709671720.101000000',
      },
      {
        record: '{"Timestamp":"2024-03-05T20:48:40Z","SeverityText":"FATAL","SeverityNumber":21,"Body":"cannot start"}',
        level: 'fatal',
        message: 'cannot start',
      },
      { record: '{"severityNumber":9,"body":"ready"}', level: 'info', message: 'ready' },
    ],
    noMatch: ['{"severity":"ERROR","body":"x"}'],
  },
});
