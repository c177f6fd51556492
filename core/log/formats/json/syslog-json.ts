// The format of collectors that write syslog's fields as JSON.

import { readSeverity } from '../../level.ts';
import { jsonFormat } from './json-format.ts';

const levelKeys: readonly string[] = [
  'severity',
  'syslogseverity',
  'syslog_severity',
  'syslogseverity-text',
  'severity_label',
  'PRIORITY',
  'priority',
];

const sources: readonly string[] = [
  'facility',
  'facility_label',
  'syslog_facility',
  'syslogfacility',
  'syslogtag',
  'programname',
  'PROGRAM',
  'FACILITY',
];

export const syslogJson = jsonFormat({
  name: 'syslog-json',
  description:
    "Syslog's fields as JSON, as rsyslog, syslog-ng, Vector, Fluentd and Logstash write them: a severity in numbers or words beside the facility or program.",
  isOne: ({ get }) =>
    levelKeys.some((key) => get([key]) !== undefined) &&
    (sources.some((key) => get([key]) !== undefined) || get(['syslog_severity', 'syslogseverity']) !== undefined),
  level: levelKeys,
  numbers: readSeverity,
  time: ['timestamp', '@timestamp', 'time', 'timereported', 'ISODATE', 'DATE'],
  message: ['message', 'msg', 'MESSAGE', 'MSG', '@message'],
  error: [],
  samples: {
    match: [
      {
        record: '{"timestamp":"2024-03-05T20:48:41Z","severity":3,"facility":3,"message":"disk lost"}',
        level: 'error',
        message: 'disk lost',
        time: '2024-03-05T20:48:41Z',
      },
      {
        record: '{"msg":"disk lost","syslogseverity":"3","syslogtag":"diskd[7]:","hostname":"node-7"}',
        level: 'error',
        message: 'disk lost',
      },
      {
        record: '{"@timestamp":"2024-03-05T20:48:41Z","syslog_severity":"err","message":"disk lost"}',
        level: 'error',
        message: 'disk lost',
      },
      { record: '{"severity":6,"facility":"daemon","message":"ready"}', level: 'info', message: 'ready' },
    ],
    noMatch: ['{"severity":3,"message":"disk lost"}', '{"facility":3,"message":"disk lost"}'],
  },
});
