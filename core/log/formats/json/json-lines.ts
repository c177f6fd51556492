// Any other JSON record that names a level: Python, Java, Google Cloud, Serilog and home-made ones.

import { readTens } from '../../level.ts';
import { errorKeys } from './error-keys.ts';
import { jsonFormat } from './json-format.ts';

/** The keys of levels. */
const levelKeys: readonly string[] = [
  'level',
  'lvl',
  'severity',
  'levelname',
  'level_name',
  'loglevel',
  'log_level',
  'logLevel',
  'log.level',
  'Level',
  'LEVEL',
  'L',
  '@l',
  '@level',
  '@fields.lvl',
  '@fields.level',
  'Severity',
  'severity_text',
  'levelStr',
  'levelName',
  'LogLevel',
  'record.level.name',
];

const timeKeys: readonly string[] = [
  'ts',
  'time',
  'timestamp',
  '@timestamp',
  '@t',
  'T',
  'Timestamp',
  'asctime',
  'datetime',
  'date',
  'eventTime',
  'instant.epochSecond',
  'timeMillis',
  'record.time.repr',
];

const messageKeys: readonly string[] = [
  'msg',
  'message',
  'Message',
  'M',
  '@m',
  '@mt',
  '@message',
  '@fields.msg',
  '@fields.message',
  'textPayload',
  'jsonPayload.message',
  'event',
  'record.message',
];

export const jsonLines = jsonFormat({
  name: 'json',
  description:
    'Any other JSON record with a level under one of the usual keys, in words or numbers: Python, Java, .NET and Google Cloud loggers.',
  isOne: ({ get }) => [...levelKeys, ...messageKeys, ...timeKeys].some((key) => get([key]) !== undefined),
  level: levelKeys,
  numbers: (number) => (number >= 100 ? readTens(number / 10) : number >= 10 ? readTens(number) : undefined),
  time: timeKeys,
  message: messageKeys,
  error: [...errorKeys, 'exception', 'exc_info', 'thrown.message', 'stack_trace', '@x'],
  samples: {
    match: [
      {
        record: '{"asctime":"2024-03-05 20:48:40,101","name":"app","levelname":"ERROR","message":"cannot connect"}',
        level: 'error',
        message: 'cannot connect',
        time: '2024-03-05 20:48:40,101',
      },
      {
        record: '{"severity":"CRITICAL","message":"out of memory","timestamp":"2024-03-05T20:48:40Z"}',
        level: 'fatal',
        message: 'out of memory',
      },
      {
        record: '{"@t":"2024-03-05T20:48:40Z","@mt":"Failed to bind","@l":"Error"}',
        level: 'error',
        message: 'Failed to bind',
      },
      {
        record: '{"EventId":13,"LogLevel":"Critical","Category":"Shop.Worker","Message":"no queue"}',
        level: 'fatal',
        message: 'no queue',
      },
      { record: '{ "@fields": { "lvl": "ERROR", "msg": "looking bad" } }', level: 'error', message: 'looking bad' },
      {
        record: '{"event":"task_failed","level":"error","timestamp":"2024-03-05T20:48:40Z"}',
        level: 'error',
        message: 'task_failed',
      },
      {
        record: '{"@level":"warn","@message":"no config","@timestamp":"2024-03-05T20:48:40Z"}',
        level: 'warning',
        message: 'no config',
      },
      {
        record:
          '{"text":"2024-03-05 | ERROR | no disk\\n","record":{"level":{"icon":"x","name":"ERROR","no":40},"message":"no disk"}}',
        level: 'error',
        message: 'no disk',
      },
      { record: '{"level":"error","msg":"cut off in the mid', level: 'error', message: 'cut off in the mid' },
    ],
    noMatch: ['{"a":1}', '[{"level":"error"}]', '{level: error}'],
  },
});
