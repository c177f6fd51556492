// The format of log4j, logback, Spring Boot, Tomcat and other Java loggers.

import { capitals } from '../line-format.ts';
import { lineFormat } from '../line-format.ts';

export const logback = lineFormat({
  name: 'logback',
  description:
    'log4j and logback: stamp, thread in brackets and level in either order, the logger, then the message. Spring Boot, ZooKeeper, Kafka and Tomcat write it.',
  openings: '[EFCSWIDTN-',
  expression: new RegExp(
    String.raw`^(?:\[[^\]]{0,160}\]\s{1,4}(?:- )?){0,3}\[?(?<level>${capitals})\]?\s{1,6}(?:(?:\d{1,9} --- )?(?:\[[^\]]{0,160}\]\s{1,3}){1,3}(?:[\w$.*/<>@-]{1,160}\s{0,60}[-:]\s|(?:[\w$]{1,60}\.){2,12}[\w$<>]{1,60}\s)|[\w$]{1,60}(?:\.[\w$-]{1,60}){1,12}(?:\s{0,40}\[[^\]]{0,160}\])?\s{0,60}[-:]?\s|\[[^\]]{1,160}\] - )(?<message>\S[^]*)$`,
  ),
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:40,101 ERROR [main] com.example.App - cannot connect',
        level: 'error',
        message: 'cannot connect',
        time: '2024-03-05 20:48:40,101',
      },
      {
        record: '20:48:40.101 [main] ERROR com.example.App - cannot connect',
        level: 'error',
        message: 'cannot connect',
        time: '20:48:40.101',
      },
      {
        record:
          '2024-03-05T20:48:40.101Z ERROR 1 --- [           main] o.s.boot.SpringApplication               : Application run failed',
        level: 'error',
        message: 'Application run failed',
      },
      {
        record: '2024-03-05 20:48:40,422 [myid:1] - ERROR [main:o.a.z.s.NettyServerCnxn@294] - Unexpected exception',
        level: 'error',
        message: 'Unexpected exception',
      },
      {
        record:
          '05-Mar-2024 20:48:40.953 SEVERE [main] org.apache.catalina.core.StandardService.initInternal Failed to initialize connector',
        level: 'error',
        message: 'Failed to initialize connector',
        time: '05-Mar-2024 20:48:40.953',
      },
      { record: 'ERROR c.e.App [pool-1-thread-1] - no answer', level: 'error', message: 'no answer' },
      { record: '2024-03-05 20:48:40,101 WARN  [main] com.example.App: slow', level: 'warning', message: 'slow' },
    ],
    noMatch: ['ERROR something', '[main] com.example.App - ERROR', '[2024-03-05] [1] [ERROR] worker died'],
  },
});
