// The format of Cisco's devices.

import { readSeverity } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const cisco = lineFormat({
  name: 'cisco',
  description: "Cisco's devices: a percent sign, the facility, syslog's number for the level, and a mnemonic.",
  openings: '',
  expression:
    /^[^%]{0,60}(?<message>%[A-Z][A-Z0-9_]{1,30}(?:-[A-Z0-9_]{1,20})?-(?<level>[0-7])-[A-Z0-9_]{2,40}: [^]*)$/,
  level: (number) => readSeverity(Number(number)),
  samples: {
    match: [
      {
        record: '*Mar  5 20:48:41.101: %LINK-3-UPDOWN: Interface Gi0/1, changed state to down',
        level: 'error',
        message: '%LINK-3-UPDOWN: Interface Gi0/1, changed state to down',
      },
      {
        record: 'Mar  5 20:48:40: %SYS-5-CONFIG_I: Configured from console',
        level: 'notice',
        message: '%SYS-5-CONFIG_I: Configured from console',
        time: 'Mar  5 20:48:40',
      },
    ],
    noMatch: ['50%-3-of all: x', '%LINK-3: x'],
  },
});
