// The envelopes that programs and people put around lines: Ansible's own log, `ts`, multilog, terminal frames.

import { readStamp } from '../../stamp.ts';
import type { Envelope } from '../envelope.ts';
import { digits, isoText, prefixEnvelope, stated } from './prefix.ts';

export const ansibleLog: Envelope = prefixEnvelope({
  name: 'ansible-log',
  opens: digits,
  description: "What Ansible's own `log_path` file has before each line: stamp, process, user, logger and level.",
  expression: new RegExp(
    String.raw`^(?<time>${isoText}),?\d{0,3} p=\d{1,10} u=\S{1,64}(?: n=\S{1,64})?(?: [A-Z]{4,8})? ?\| ?`,
  ),
  state: ({ time }) => stated({ time }),
  samples: {
    match: [
      {
        line: '2024-03-05 20:52:44,102 p=113862 u=deployer n=ansible | PLAY [Deploy master] ****',
        record: 'PLAY [Deploy master] ****',
        stated: { time: '2024-03-05 20:52:44,102' },
      },
      {
        line: '2024-03-05 20:52:12,640 p=113862 u=deployer n=ansible INFO| PLAY RECAP ****',
        record: 'PLAY RECAP ****',
        stated: { time: '2024-03-05 20:52:12,640' },
      },
    ],
    noMatch: ['2024-03-05 20:52:44,102 INFO started'],
  },
});

export const tai64n: Envelope = prefixEnvelope({
  name: 'tai64n',
  opens: '@',
  description: 'The label of TAI64N that multilog, s6-log and svlogd put before each line.',
  expression: /^@[0-9a-f]{24} /,
  samples: {
    match: [{ line: '@4000000065e786260a1b2c3d seat lost', record: 'seat lost' }],
    noMatch: ['@4000 seat lost', '@seat lost'],
  },
});

export const carrierStamp: Envelope = {
  name: 'stamp',
  description:
    'A stamp before each line, those of stack traces and banners too: `ts`, `docker compose -t`, most collectors.',
  needsProof: true,
  read: (text, { proven }) => {
    if (!proven.has('stamp')) return undefined;
    const stamp = readStamp(text);
    if (stamp === undefined || stamp.start !== 0) return undefined;
    const next = text.charCodeAt(stamp.end);
    // pm2 has a colon after it.
    const blank = next === 32 || next === 9 ? 1 : text.startsWith(': ', stamp.end) ? 2 : 0;
    return { from: stamp.end + blank, to: text.length, stated: { time: stamp.time.text } };
  },
  samples: {
    match: [
      {
        line: 'Mar 05 20:48:40 TASK [restore] ****',
        record: 'TASK [restore] ****',
        stated: { time: 'Mar 05 20:48:40' },
      },
    ],
    noMatch: ['restore'],
  },
};

export const frame: Envelope = {
  name: 'frame',
  opens: ' \t\n\v\f\r',
  proof: /[│┃║]/,
  description: 'The frame of a terminal, as k9s and tmux draw it, around rows that were cut at its width.',
  needsProof: true,
  read: (text) => {
    const found = /^\s{0,8}[│┃║] ?(.*?)\s*[│┃║]\s{0,8}$/s.exec(text.length > 2000 ? '' : text);
    if (found?.[1] === undefined) return undefined;
    const from = found[0].indexOf(found[1], found[0].search(/[│┃║]/) + 1);
    const to = from + found[1].length;
    // A row that reaches the frame was cut there: the next row goes on with it.
    const isFull = text.length - to <= 3 && found[1].length >= 40;
    return { from, to, ...(isFull ? { continues: 'frame' } : { ends: 'frame' }) };
  },
  samples: {
    match: [
      {
        line: '│ E0305 20:48:40.101215       1 kms.go:91] seat lost      │',
        record: 'E0305 20:48:40.101215       1 kms.go:91] seat lost',
      },
    ],
    noMatch: ['seat | lost', 'seat lost'],
  },
};
