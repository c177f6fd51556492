// What Rails logs of a request that failed, under any level.

import { lineFormat } from '../line-format.ts';

export const rails = lineFormat({
  name: 'rails',
  description: 'A request that Rails answered with a 500, and the exception below it with its message in parentheses.',
  openings: '',
  expression:
    /^(?:\[[\w-]{8,60}\] ){0,3}(?<message>Completed 5\d\d [A-Z][\w ]{2,60} in \d[^]*|(?:[A-Z]\w{1,80}::){0,6}\w{0,80}(?:Error|Exception) \([^]*\):?)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: 'Completed 500 Internal Server Error in 15ms (ActiveRecord: 2.1ms)',
        level: 'error',
        message: 'Completed 500 Internal Server Error in 15ms (ActiveRecord: 2.1ms)',
      },
      {
        record: "ActionView::Template::Error (undefined method `name' for nil:NilClass):",
        level: 'error',
        message: "ActionView::Template::Error (undefined method `name' for nil:NilClass):",
      },
    ],
    noMatch: ['Completed 200 OK in 5ms', 'Completed 500 of 900', 'Error (no:', 'no Error (x):'],
  },
});
