// How a Go program ends that panics.

import { lineFormat } from '../line-format.ts';

export const goPanic = lineFormat({
  name: 'go-panic',
  description: 'A panic or fatal error of the Go runtime, before its goroutines; or one that an HTTP server caught.',
  openings: 'pfhr[',
  expression:
    /^(?:panic: |fatal error: |runtime: (?=out of memory|goroutine stack exceeds)|(?=http2?: panic serving )|\[(?=signal SIG))(?<message>[^]*)$/,
  level: 'fatal',
  samples: {
    match: [
      {
        record: 'panic: runtime error: index out of range [3] with length 3',
        level: 'fatal',
        message: 'runtime error: index out of range [3] with length 3',
      },
      {
        record: 'fatal error: all goroutines are asleep - deadlock!',
        level: 'fatal',
        message: 'all goroutines are asleep - deadlock!',
      },
      {
        record: '2024/03/05 20:48:40 http: panic serving 10.0.0.1:4242: assignment to entry in nil map',
        level: 'fatal',
        message: 'http: panic serving 10.0.0.1:4242: assignment to entry in nil map',
      },
      {
        record: '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x49]',
        level: 'fatal',
        message: 'signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x49]',
      },
    ],
    noMatch: ['panic in the streets', 'runtime: mallocs'],
  },
});
