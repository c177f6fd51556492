// The format of OpenStack's oslo.log.

import { lineFormat } from '../line-format.ts';

export const oslo = lineFormat({
  name: 'oslo',
  description: "OpenStack's oslo.log: stamp, process, level, logger, the request in brackets, and the message.",
  openings: '0123456789',
  expression:
    /^\d{1,9} (?<level>CRITICAL|ERROR|WARNING|INFO|DEBUG|TRACE) [\w.-]{1,120} (?:\[[^\]]{0,300}\] )?(?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05 20:48:40.101 12 ERROR nova.compute.manager [req-1 - - - - -] Instance failed to spawn',
        level: 'error',
        message: 'Instance failed to spawn',
        time: '2024-03-05 20:48:40.101',
      },
    ],
    noMatch: ['12 errors found', '12 ERROR'],
  },
});
