// The envelopes of system logs: syslog in its three forms.

import type { Envelope } from '../envelope.ts';
import { capitals, smalls } from '../../formats/line-format.ts';
import type { Level } from '../../level.ts';
import { digits, isoText, letters, monthDayText, prefixEnvelope, stated } from './prefix.ts';

const severities: readonly Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warning', 'notice', 'info', 'debug'];

/** The level of a priority of RFC 5424: its lowest three bits. */
export function levelOf(priority: string | undefined): Level | undefined {
  return priority === undefined || priority === '' ? undefined : severities[Number(priority) & 7];
}

/** The program, whose name has a letter. */
export const tag = String.raw`(?<tag>(?=[^A-Za-z:]{0,99}[A-Za-z])[\w./@+-]{1,100}|\([\w.-]{1,60}\))`;
export const processId = String.raw`\[\d{1,10}\]`;

/** The source of an expression. A level in its place is not a host, nor is another stamp, nor a word with a colon after it. */
export const hostName = String.raw`(?!(?:${capitals}|${smalls}) |\d{4}-\d\d-\d\dT)(?<host>[\w.:-]{0,254}[\w.-])`;

const header = String.raw`^(?:<(?<priority>\d{1,3})>)?(?<time>${monthDayText} (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,6})?|${isoText}) ${hostName} ${tag}`;

export const syslog: Envelope = prefixEnvelope({
  name: 'syslog',
  opens: `<${digits}${letters}`,
  description: 'RFC 3164 and `journalctl`: date, host, program and process ID, with months in any language.',
  expression: new RegExp(`${header}(?<process>${processId}):(?: |$)`, 'u'),
  state: ({ priority, time, host, tag: program = '', process = '' }) =>
    stated({ time, host, source: program + process, level: levelOf(priority) }),
  samples: {
    match: [
      {
        line: 'Mar  5 20:48:40 node-7 kubelet[1234]: E0305 20:48:40.101215    1234 kubelet.go:91] seat lost',
        record: 'E0305 20:48:40.101215    1234 kubelet.go:91] seat lost',
        stated: { time: 'Mar  5 20:48:40', host: 'node-7', source: 'kubelet[1234]' },
      },
      {
        line: 'févr. 12 06:25:01 srv-3 CRON[44]: (root) CMD (true)',
        record: '(root) CMD (true)',
        stated: { time: 'févr. 12 06:25:01', host: 'srv-3', source: 'CRON[44]' },
      },
      {
        line: '2024-03-05T20:48:40.101203+0000 node-7 sshd[99]: error: maximum authentication attempts exceeded',
        record: 'error: maximum authentication attempts exceeded',
        stated: { time: '2024-03-05T20:48:40.101203+0000', host: 'node-7', source: 'sshd[99]' },
      },
    ],
    noMatch: ['Mar  5 20:48:40 node-7 seatd: seat lost', 'Mar  5 20:48:40 started'],
  },
});

export const syslogShort: Envelope = prefixEnvelope({
  name: 'syslog-short',
  opens: `<${digits}${letters}`,
  yieldsTo: 'stamp',
  description:
    'The same without a process ID. After a bare stamp that other lines have, too, it is a part of the record.',
  expression: new RegExp(`${header}:(?: |$)`, 'u'),
  state: ({ priority, time, host, tag: program }) => stated({ time, host, source: program, level: levelOf(priority) }),
  samples: {
    match: [
      {
        line: 'Mar  5 20:48:40 node-7 kernel: [88828.575891] seat lost',
        record: '[88828.575891] seat lost',
        stated: { time: 'Mar  5 20:48:40', host: 'node-7', source: 'kernel' },
      },
      {
        line: '<11>Mar  5 20:48:40 node-7 seatd: seat lost',
        record: 'seat lost',
        stated: { time: 'Mar  5 20:48:40', host: 'node-7', source: 'seatd', level: 'error' },
      },
    ],
    noMatch: [
      'Mar  5 20:48:40 changed: 10.0.0.1: no',
      'Mar  5 20:48:40 task 1: copy',
      'Mar  5 20:48:40 ERROR main: lost',
      'Mar  5 20:48:40 started',
      '2024-03-05 20:48:40 INFO main: started'.replace('main:', 'main -'),
    ],
  },
});

export const syslog5424: Envelope = prefixEnvelope({
  name: 'syslog-5424',
  opens: '<',
  description: 'RFC 5424: priority, version, stamp, host, program, process and message IDs, structured data.',
  expression: new RegExp(
    String.raw`^<(?<priority>\d{1,3})>1 (?<time>${isoText}|-) (?<host>\S{1,255}) (?<source>\S{1,48} \S{1,128}) \S{1,32} (?:-|(?:\[[^\]\n]{0,400}\]){1,4})(?: \ufeff?|$)`,
  ),
  state: ({ priority, time, host, source }) =>
    stated({
      time: time === '-' ? undefined : time,
      host: host === '-' ? undefined : host,
      source,
      level: levelOf(priority),
    }),
  samples: {
    match: [
      {
        line: '<11>1 2024-03-05T20:48:40.101Z node-7 seatd 4711 - - seat lost',
        record: 'seat lost',
        stated: { time: '2024-03-05T20:48:40.101Z', host: 'node-7', source: 'seatd 4711', level: 'error' },
      },
    ],
    noMatch: ['<3>seat lost', '<11>2 x'],
  },
});
