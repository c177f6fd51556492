// The format of Rust's tracing and env_logger.

import { lineFormat } from '../line-format.ts';

export const tracing = lineFormat({
  name: 'tracing',
  description:
    'Rust: stamp, level, then spans and the module with a colon (tracing), or the module and a bracket (env_logger), and the message.',
  openings: 'TDIWE',
  expression:
    /^(?<level>TRACE|DEBUG|INFO|WARN|ERROR) {1,2}(?:ThreadId\(\d{1,6}\) )?(?:[\w:]{1,100}::[\w:]{1,100}\]|[\w:]{1,100}\]|(?:[\w.-]{1,60}(?:\{[^}]{0,300}\})?:){0,4}[a-z_]\w{0,60}(?:::\w{1,60}){1,10}:) (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40.101203Z ERROR linkerd_app::env: Invalid configuration',
        level: 'error',
        message: 'Invalid configuration',
        time: '2024-03-05T20:48:40.101203Z',
      },
      { record: '2024-03-05T20:48:40Z  WARN request{id=4}:hyper::proto: slow', level: 'warning', message: 'slow' },
      {
        record: '[2024-03-05T20:48:40Z ERROR my_app] cannot open',
        level: 'error',
        message: 'cannot open',
        time: '2024-03-05T20:48:40Z',
      },
    ],
    noMatch: ['ERROR: x', 'ERROR some text: x'],
  },
});
