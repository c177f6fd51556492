// The format of WebSphere and Liberty.

import { lineFormat } from '../line-format.ts';

export const websphere = lineFormat({
  name: 'websphere',
  description: 'WebSphere and Liberty: stamp in brackets, thread, logger, a letter for the level, and the message.',
  openings: '[0123456789abcdef',
  expression:
    /^(?:\[\d{1,2}\/\d{1,2}\/\d{2,4},? \d{1,2}:\d\d:\d\d[:.,])?(?:\d{3} [A-Z]{2,5}\] )?[0-9a-f]{8} \S{1,120}\s{1,20}(?<level>[FEWAICDOR]) {1,4}(?<message>\S[^]*)$/,
  level: (letter = '') => levels[letter] ?? 'info',
  samples: {
    match: [
      {
        record: '[3/5/24 20:48:41:101 UTC] 00000001 FfdcProvider  E   WSVR0501E: Error creating component',
        level: 'error',
        message: 'WSVR0501E: Error creating component',
      },
      {
        record: '[05/03/24 20:48:41:101 GMT] 0000002a com.ibm.ws.kernel    A CWWKE0001I: The server has been launched.',
        level: 'info',
        message: 'CWWKE0001I: The server has been launched.',
      },
    ],
    noMatch: ['[3/5/24 20:48:41:101 UTC] seat lost', '00000001 E seat'],
  },
});

const levels: Readonly<Record<string, 'fatal' | 'error' | 'warning' | 'debug'>> = {
  F: 'fatal',
  E: 'error',
  W: 'warning',
  D: 'debug',
};
