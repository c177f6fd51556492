// The envelopes of loggers and log collectors around the output of a run: JSON, klog, a place in the source, a host and a file.

import { recapOpening, runOpenings } from '../../ansible/copied.ts';
import { errorKeys } from '../../formats/json/error-keys.ts';
import { requestKeys } from '../../formats/json/request-keys.ts';
import { readLevel } from '../../level.ts';
import type { Envelope } from '../envelope.ts';
import { readTopLevel, stringEnd, textOf, type JsonValue } from '../json.ts';
import { holdsRunLine } from './run-line.ts';
import { digits, isoText, letters, monthDayText, objectOpening, prefixEnvelope, stated } from './prefix.ts';
import { hostName } from './syslog.ts';

export const logCollector: Envelope = prefixEnvelope({
  name: 'log-collector',
  opens: letters + digits,
  description:
    'LogDNA and others: date, host, application or file, and in some a level, before JSON, klog or a line of a run.',
  expression: new RegExp(
    String.raw`^(?<time>${monthDayText} \d\d:\d\d:\d\d|${isoText}) ${hostName} (?<app>[\w.-]{1,100}) (?:(?:debug|info|warn|warning|error) )?(?=\{"|[IWEF]\d{4} \d\d:|${runOpenings}|${recapOpening})`,
    'u',
  ),
  state: ({ time, host }) => stated({ time, host }),
  samples: {
    match: [
      {
        line: 'Mar  5 20:48:40 node-7 kubelet.log E0305 20:48:40.101215    1234 kubelet.go:91] seat lost',
        record: 'E0305 20:48:40.101215    1234 kubelet.go:91] seat lost',
        stated: { time: 'Mar  5 20:48:40', host: 'node-7' },
      },
      {
        line: 'Mar 5 20:48:40 seats-7d8b9c6f5-k2x9p seats info {"level":"info","msg":"started"}',
        record: '{"level":"info","msg":"started"}',
        stated: { time: 'Mar 5 20:48:40', host: 'seats-7d8b9c6f5-k2x9p' },
      },
    ],
    noMatch: ['Mar  5 20:48:40 node-7 seat lost', 'Mar  5 20:48:40 ERROR seats {"a":1}'],
  },
});

const klogPrefix = String.raw`\*?[IWEFD]\d{4}\s{1,3}\d\d:\d\d:\d\d(?:\.\d{1,9})?\s{1,9}\d{1,9}\s[^\]\s]{1,120}\]\s?`;

export const loggerLine: Envelope = {
  name: 'logger-line',
  opens: `${letters}${digits}*_./-`,
  description: "klog's prefix, or a place in the source, before a line of a run.",
  read: (text, { messages }) => {
    const length = loggerPrefix.exec(text.slice(0, 512))?.[0].length;
    if (length === undefined) return undefined;
    if (text.charCodeAt(length) === 0x7b && !messages && !holdsRunLine(text.slice(length))) return undefined;
    return { from: length, to: text.length };
  },
  samples: {
    match: [
      {
        line: 'I0305 20:48:40.101215       1 worker.go:91] fatal: [10.0.0.1]: FAILED! => {}',
        record: 'fatal: [10.0.0.1]: FAILED! => {}',
      },
      { line: 'worker.go:179: PLAY RECAP ****', record: 'PLAY RECAP ****' },
    ],
    noMatch: ['I0305 20:48:40.101215       1 worker.go:91] seat lost', 'worker.go:179: seat lost'],
  },
};

const loggerPrefix = new RegExp(
  String.raw`^(?:${klogPrefix}|[\w./-]{1,80}\.go:\d{1,6}:? ?)(?=[ *]{0,3}(?:${runOpenings}|${recapOpening})|\{")`,
);

const messageKeys = ['msg', 'message', 'log', 'stdout', 'line'];

/** The place in a program's source that some loggers write before the message. */
const sourcePosition = /^[\w./-]{1,80}\.go:\d{1,6}: ?/;

export const jsonMessage: Envelope = {
  name: 'json-message',
  opens: `${objectOpening}*`,
  escaped: 'json',
  description: 'A JSON logger around the output of a run: a line, or the whole of it, in `msg` or `message`.',
  read: (text, { messages }) => {
    if (!/^[\s*\u200b]{0,4}\{\s{0,4}\\?["\u201c]/.test(text.slice(0, 12))) return undefined;
    const clean = straighten(text);
    if (!messages && !mayHoldRun(clean)) return undefined;
    const values = readTopLevel(clean);
    // An event of a run says more than the line that was printed.
    if (values === undefined || values.has('event_data')) return undefined;
    const inner = [...messageKeys.map((each) => values.get(each)), bodyOf(clean, values.get('body'))].find(
      (value) => value?.isString === true && (messages || mayHoldRun(clean.slice(value.from, value.to))),
    );
    if (inner === undefined) return undefined;
    // What a logger says beside the message is a part of its own records, and no output of a run.
    if (errorKeys.some((each) => values.has(each)) && !mayHoldRun(clean.slice(inner.from, inner.to))) return undefined;
    const position =
      sourcePosition.exec(clean.slice(inner.from, Math.min(inner.to, inner.from + 100)))?.[0].length ?? 0;
    const field = (...keys: readonly string[]): string | undefined =>
      keys.map((each) => textOf(clean, values.get(each))).find((value) => value !== '');
    return {
      from: inner.from + position,
      to: inner.to,
      stated: stated({
        time: field('ts', 'time', 'timestamp', '@timestamp'),
        level: readLevel(field('level', 'severity', 'lvl') ?? ''),
        requestId: field(...requestKeys),
        clusterId: field('clusterID', 'clusterId', 'cluster_id', 'ClusterID'),
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

const logfmtOpening = /^(?:[\w.-]{1,40}=(?:"(?:[^"\\]|\\.){0,200}"|[^\s"]{0,200}) ){0,8}msg="/;

export const logfmtMessage: Envelope = {
  name: 'logfmt-message',
  opens: letters,
  escaped: 'json',
  description: 'A logger of logfmt, such as logrus, around the output of a run: a line in `msg`.',
  read: (text, { messages }) => {
    const from = logfmtOpening.exec(text.slice(0, 1000))?.[0].length;
    if (from === undefined) return undefined;
    const to = stringEnd(text, from);
    return messages || holdsRunLine(text.slice(from, to)) ? { from, to } : undefined;
  },
  samples: {
    match: [
      {
        line: 'time="2024-03-05T20:48:40Z" level=info msg="fatal: [10.0.0.1]: FAILED! => {\\"rc\\": 1}" job=7',
        record: 'fatal: [10.0.0.1]: FAILED! => {"rc": 1}',
      },
    ],
    noMatch: ['time="2024-03-05T20:48:40Z" level=info msg="seat lost"', 'msg=seat'],
  },
};

/** The text of a body of OpenTelemetry: alone, or in a list of keys beside others. */
function bodyOf(text: string, body: JsonValue | undefined): JsonValue | undefined {
  if (body === undefined || body.isString) return body;
  const found =
    /^(?:\{\s?"kvlistValue":.{0,200}?"key":\s?"(?:log|message|msg)",\s?"value":\s?)?\{\s?"stringValue":\s?"/.exec(
      text.slice(body.from, body.from + 400),
    );
  if (found === null) return undefined;
  const from = body.from + found[0].length;
  return { from, to: Math.min(stringEnd(text, from), body.to), isString: true };
}

/** The same text, unit by unit, without what copying did to the spaces and quotes of JSON. */
function straighten(text: string): string {
  const head = /^[*\u200b\ufeff]{1,3}/.exec(text)?.[0].length ?? 0;
  const rest = head === 0 ? text : ' '.repeat(head) + text.slice(head);
  const blank = /\u00a0/.test(rest) ? rest.replaceAll('\u00a0', ' ') : rest;
  return /^\s{0,4}\{\s{0,4}\u201c/.test(blank.slice(0, 12)) ? blank.replace(/[\u201c\u201d]/g, '"') : blank;
}

/** Whether escaped text holds lines of an Ansible run, or several lines of which one opens a record. */
function mayHoldRun(text: string): boolean {
  return (
    holdsRunLine(text) ||
    /\\n(?:\\r)?(?:[IWEF]\d{4} \d\d:\d\d:\d\d\.|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\{\\"(?:level|ts|time)\\":)/.test(
      text,
    )
  );
}
