// Events of Windows as its tools print them: the level of one, and rows of a list of events.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

const date = String.raw`\d{1,4}[-./]\d{1,2}[-./]\d{1,4},? \d{1,2}:\d\d:\d\d(?: [AP]M)?`;
const word = 'Critical|Error|Warning|Information|Verbose';

export const windowsEvent = lineFormat({
  name: 'windows-event',
  description:
    "Windows events: the line `Level:` of an event's text, a row of `Get-WinEvent`, or a row that the Event Viewer exports.",
  openings: 'CEWIVL0123456789',
  expression: new RegExp(
    String.raw`^(?:(?<level>${word})[,\t]${date}[,\t]|(?=Level:)|(?:${date}\s{1,20})?\d{1,6}\s{1,12}(?=(?:${word})\s{3,20}\S))(?<message>(?:Level:\s{1,20})?(?<otherLevel>${word})?[^]*)$`,
  ),
  level: (name = '') => readLevel(name),
  samples: {
    match: [
      { record: '  Level: Error', level: 'error', message: 'Level: Error' },
      { record: 'Level:         Information', level: 'info', message: 'Level:         Information' },
      {
        record: '3/5/2024 8:48:41 PM           7000 Error            The service failed to start',
        level: 'error',
        message: 'Error            The service failed to start',
      },
      {
        record: 'Error,3/5/2024 8:48:41 PM,Service Control Manager,7000,None,"The service failed to start"',
        level: 'error',
        message: 'Service Control Manager,7000,None,"The service failed to start"',
      },
      {
        record: 'Information\t3/5/2024 8:48:41 PM\tService Control Manager\t7036\tNone',
        level: 'info',
        message: 'Service Control Manager\t7036\tNone',
      },
    ],
    noMatch: ['Level: 3', '7000 errors', 'Error, 3 of 5'],
  },
});
