// The first line of a Java stack trace.

import { lineFormat } from '../line-format.ts';

export const javaException = lineFormat({
  name: 'java-exception',
  description: 'A Java exception: its class and message, before the calls. The calls and causes below it belong to it.',
  openings: 'abcdefghijklmnopqrstuvwxyzE',
  follows: true,
  expression:
    /^(?:Exception in thread "[^"]{0,160}" )?(?=(?:[a-z][\w$]{0,60}\.){1,12}[A-Z])(?<message>(?:[\w$]{1,100}\.){1,12}[\w$]{0,100}(?:Exception|Error|Throwable|Failure)(?::\s[^]*)?)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: 'Exception in thread "main" java.lang.IllegalStateException: no leader',
        level: 'error',
        message: 'java.lang.IllegalStateException: no leader',
      },
      { record: 'java.io.IOException: Broken pipe', level: 'error', message: 'java.io.IOException: Broken pipe' },
      {
        record: 'org.springframework.beans.factory.BeanCreationException: Error creating bean',
        level: 'error',
        message: 'org.springframework.beans.factory.BeanCreationException: Error creating bean',
      },
    ],
    noMatch: ['java.lang.String is a class', 'com.example.App - x', 'the Exception: y'],
  },
});
