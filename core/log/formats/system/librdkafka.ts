// The format of librdkafka, which the clients of Kafka for C, Python, Go and .NET use.

import { readSeverity } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const librdkafka = lineFormat({
  name: 'librdkafka',
  description: "librdkafka: syslog's number after a percent sign, time, facility, client and message between bars.",
  openings: '%',
  expression: /^%(?<level>[0-7])\|(?<stamp>(?<epoch>\d{10}\.\d{3}))\|(?<message>[A-Z_0-9]{1,20}\|[^]*)$/,
  level: (number) => readSeverity(Number(number)),
  samples: {
    match: [
      {
        record: '%3|1709671720.101|FAIL|rdkafka#producer-1| [thrd:b:9092/1]: b:9092/1: Connect failed',
        level: 'error',
        message: 'FAIL|rdkafka#producer-1| [thrd:b:9092/1]: b:9092/1: Connect failed',
      },
      {
        record: '%6|1709671720.101|FAIL|rdkafka#producer-1| [thrd:b:9092/1]: Disconnected',
        level: 'info',
        message: 'FAIL|rdkafka#producer-1| [thrd:b:9092/1]: Disconnected',
      },
    ],
    noMatch: ['%3 of it', '%3|x|FAIL|y'],
  },
});
