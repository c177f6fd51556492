// The format of Python's logging.basicConfig.

import { lineFormat } from '../line-format.ts';

export const pythonBasic = lineFormat({
  name: 'python-basic',
  description:
    "Python's `logging.basicConfig`: level, logger and message with colons between them; uvicorn's has spaces.",
  openings: 'CEWIDF',
  expression: /^(?<level>CRITICAL|FATAL|ERROR|WARNING|WARN|INFO|DEBUG):(?:[\w.-]{1,120}:| {2,8})(?<message>[^]*)$/,
  samples: {
    match: [
      { record: 'ERROR:root:cannot connect', level: 'error', message: 'cannot connect' },
      { record: 'CRITICAL:app.db:disk full', level: 'fatal', message: 'disk full' },
      {
        record: 'ERROR:    Application startup failed. Exiting.',
        level: 'error',
        message: 'Application startup failed. Exiting.',
      },
      { record: '2012-07-02 10:22:40,672:DEBUG:foo:bar baz', level: 'debug', message: 'bar baz' },
    ],
    noMatch: ['ERROR ROOT: x', 'Error:root:x'],
  },
});
