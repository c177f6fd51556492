// How a .NET program ends that does not catch an exception.

import { lineFormat } from '../line-format.ts';

export const dotnetException = lineFormat({
  name: 'dotnet-exception',
  description: 'An exception that a .NET program did not catch.',
  openings: 'U',
  expression: /^Unhandled [eE]xception(?:\.|:) (?<message>(?:[A-Za-z_]\w{0,60}\.){1,10}\w{1,100}(?:: [^]*)?)$/,
  level: 'fatal',
  samples: {
    match: [
      {
        record: 'Unhandled exception. System.InvalidOperationException: no queue',
        level: 'fatal',
        message: 'System.InvalidOperationException: no queue',
      },
      {
        record: 'Unhandled Exception: System.NullReferenceException: Object reference not set',
        level: 'fatal',
        message: 'System.NullReferenceException: Object reference not set',
      },
    ],
    noMatch: ['Unhandled exception handler installed', 'Unhandled exception: x'],
  },
});
