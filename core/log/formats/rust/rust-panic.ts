// How a Rust program ends that panics.

import { lineFormat } from '../line-format.ts';

export const rustPanic = lineFormat({
  name: 'rust-panic',
  description:
    'A panic of a Rust program: the thread and where it panicked, with the message there or on the next line.',
  openings: 't',
  expression: /^(?<message>thread '[^']{1,80}' (?:\(\d{1,12}\) )?panicked at [^]*)$/,
  level: 'fatal',
  samples: {
    match: [
      {
        record: "thread 'main' panicked at src/main.rs:4:5:",
        level: 'fatal',
        message: "thread 'main' panicked at src/main.rs:4:5:",
      },
      {
        record: "thread 'tokio-runtime-worker' panicked at 'index out of bounds', src/lib.rs:9:1",
        level: 'fatal',
        message: "thread 'tokio-runtime-worker' panicked at 'index out of bounds', src/lib.rs:9:1",
      },
    ],
    noMatch: ["thread 'main' started"],
  },
});
