// The calls and causes of a Java stack trace.

import { lineFormat } from '../line-format.ts';

export const javaFrame = lineFormat({
  name: 'java-frame',
  description: 'A call or a cause in a Java stack trace: `at …`, `Caused by: …`, `… 12 more`.',
  openings: 'aCS.',
  follows: true,
  expression:
    /^(?<message>(?:at [\w$.<>/@-]{3,300}\([^)]{0,200}\)|Caused by: |Suppressed: |\.\.\. \d{1,6} (?:more|common frames omitted))[^]*)$/,
  samples: {
    match: [
      { record: 'at com.example.App.main(App.java:12)', message: 'at com.example.App.main(App.java:12)' },
      { record: 'Caused by: java.io.IOException: x', message: 'Caused by: java.io.IOException: x' },
      { record: '... 12 more', message: '... 12 more' },
    ],
    noMatch: ['at noon', 'Caused by a fault'],
  },
});
