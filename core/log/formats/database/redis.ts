// The format of Redis and Valkey.

import type { Level } from '../../level.ts';
import { readStamp } from '../../stamp.ts';
import type { RecordFormat } from '../format.ts';

export const redis: RecordFormat = {
  name: 'redis',
  description:
    'Redis and Valkey: process, role, stamp, and a sign for the level. The sign of the highest, `#`, is an error where the message says that something failed.',
  openings: '0123456789*',
  read: ({ text }) => {
    const banner = /^\*{3} FATAL CONFIG FILE ERROR [^]*$/.exec(text);
    if (banner !== null) return { level: 'fatal', time: undefined, message: text, at: 0 };
    const role = /^\d{1,9}:[CSMX] /.exec(text)?.[0].length ?? 0;
    const stamp = role === 0 ? undefined : readStamp(text, role);
    if (stamp === undefined || !/^ [#*.-] /.test(text.slice(stamp.end, stamp.end + 3))) return undefined;
    const at = stamp.end + 3;
    const message = text.slice(at);
    const level = levels[text.charAt(at - 2)];
    return { level: level === 'warning' && failure.test(message) ? 'error' : level, time: stamp.time, message, at };
  },
  samples: {
    match: [
      {
        record: '7826:M 30 Nov 2026 08:00:07.889 # Failed listening on port 22 (TCP), aborting.',
        level: 'error',
        message: 'Failed listening on port 22 (TCP), aborting.',
        time: '30 Nov 2026 08:00:07.889',
      },
      {
        record: "1:M 05 Mar 2024 20:48:40.101 # Can't save in background: fork: Cannot allocate memory",
        level: 'error',
        message: "Can't save in background: fork: Cannot allocate memory",
      },
      {
        record: '1:M 05 Mar 2024 20:48:40.101 # WARNING Memory overcommit must be enabled!',
        level: 'warning',
        message: 'WARNING Memory overcommit must be enabled!',
      },
      {
        record: '1:S 05 Mar 2024 20:48:40.101 * Connecting to MASTER 10.0.0.1:6379',
        level: 'notice',
        message: 'Connecting to MASTER 10.0.0.1:6379',
      },
      {
        record: '*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***',
        level: 'fatal',
        message: '*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***',
      },
    ],
    noMatch: ['1:M 05 Mar 2024 20:48:40.101 Failed', '12:30 # Failed'],
  },
};

const levels: Readonly<Record<string, Level>> = { '#': 'warning', '*': 'notice', '-': 'info', '.': 'debug' };

const failure =
  /^(?:(?:Fatal|FATAL|Failed|Error|Can't|Could not|Unrecoverable|Bad file format|Unable)\b|[^]{0,200}\b(?:aborting|exiting)\.?$)/i;
