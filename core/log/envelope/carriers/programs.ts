// The envelopes that programs and people put around lines: Ansible's own log, `ts`, terminal frames, a JSON logger around a run.

import { errorKeys } from '../../formats/json/error-keys.ts';
import { holdsRunLine } from '../run-line.ts';
import { readLevel } from '../../level.ts';
import { readStamp } from '../../stamp.ts';
import type { Envelope } from '../envelope.ts';
import { readTopLevel, textOf } from '../json.ts';
import { digits, isoText, objectOpening, prefixEnvelope, stated } from './prefix.ts';

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

export const carrierStamp: Envelope = {
  name: 'stamp',
  description:
    'A stamp before each line, those of stack traces and banners too: `ts`, `docker compose -t`, most collectors.',
  needsProof: true,
  read: (text, { proven }) => {
    if (!proven.has('stamp')) return undefined;
    const stamp = readStamp(text);
    if (stamp === undefined || stamp.start !== 0) return undefined;
    const blank = text.charCodeAt(stamp.end) === 32 ? 1 : 0;
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

const messageKeys = ['msg', 'message', 'log', 'stdout', 'line'];
const requestKeys = ['reqID', 'reqId', 'req-id', 'requestID', 'requestId', 'request_id', 'txnID', 'UUID', 'CorrID'];

/** The place in a program's source that some loggers write before the message. */
const sourcePosition = /^[\w./-]{1,80}\.go:\d{1,6}: ?/;

export const jsonMessage: Envelope = {
  name: 'json-message',
  opens: objectOpening,
  description: 'A JSON logger around the output of a run: a line, or the whole of it, in `msg` or `message`.',
  read: (text, { messages }) => {
    if (!/^\s{0,4}\{\s{0,4}\\?"/.test(text.slice(0, 12))) return undefined;
    if (!messages && !mayHoldRun(text)) return undefined;
    const values = readTopLevel(text);
    if (values === undefined) return undefined;
    const key = messageKeys.find((each) => {
      const value = values.get(each);
      return value?.isString === true && (messages || mayHoldRun(text.slice(value.from, value.to)));
    });
    const inner = key === undefined ? undefined : values.get(key);
    if (inner === undefined) return undefined;
    // What a logger says beside the message is a part of its own records, and no output of a run.
    if (errorKeys.some((each) => values.has(each)) && !mayHoldRun(text.slice(inner.from, inner.to))) return undefined;
    const position = sourcePosition.exec(text.slice(inner.from, Math.min(inner.to, inner.from + 100)))?.[0].length ?? 0;
    const field = (...keys: readonly string[]): string | undefined =>
      keys.map((each) => textOf(text, values.get(each))).find((value) => value !== '');
    return {
      from: inner.from + position,
      to: inner.to,
      escaped: 'json',
      stated: stated({
        time: field('ts', 'time', 'timestamp', '@timestamp'),
        level: readLevel(field('level', 'severity', 'lvl') ?? ''),
        requestId: field(...requestKeys),
        operation: field('operation'),
        attempt: field('attempt'),
      }),
    };
  },
  samples: {
    match: [
      {
        line: String.raw`{"level":"error","ts":1709670131.93,"msg":"\r\nTASK [apply] ****\r\nfatal: [localhost]: FAILED! => {\"msg\": \"no\"}\r\n","job":"7"}`,
        record: '\nTASK [apply] ****\nfatal: [localhost]: FAILED! => {"msg": "no"}\n',
        stated: { time: '1709670131.93', level: 'error' },
      },
    ],
    noMatch: ['{"level":"info","msg":"started"}', String.raw`{"level":"error","msg":"no","stacktrace":"a\nb\nc"}`],
  },
};

/** Whether escaped text holds lines of an Ansible run, or several lines and one of them opens a record. */
function mayHoldRun(text: string): boolean {
  return (
    holdsRunLine(text) ||
    /\\n(?:\\r)?(?:[IWEF]\d{4} \d\d:\d\d:\d\d\.|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\{\\"(?:level|ts|time)\\":)/.test(
      text,
    )
  );
}
