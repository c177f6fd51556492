// The envelopes of what the command lines and interfaces of log stores print: logcli, gcloud, Datadog, Splunk.

import { readLevel } from '../../level.ts';
import { openingBrace } from '../../../text/ascii.ts';
import type { Envelope, Layer } from '../envelope.ts';
import { endsWithLineFeed, readTopLevel, textOf, type JsonValue } from '../json.ts';
import { digits, isoText, letters, objectOpening, prefixEnvelope, stated } from './prefix.ts';

const label = String.raw`\w{1,100}="(?:[^"\\]|\\.){0,300}"`;

export const logcli: Envelope = prefixEnvelope({
  name: 'logcli',
  opens: digits,
  description: "Loki's `logcli query`: stamp and labels in braces before each line.",
  expression: new RegExp(String.raw`^(?<time>${isoText}) \{(?<labels>${label}(?:, ${label}){0,30})\} `),
  state: ({ time, labels = '' }) =>
    stated({
      time,
      namespace: labelOf(labels, 'namespace'),
      pod: labelOf(labels, 'pod'),
      container: labelOf(labels, 'container'),
    }),
  samples: {
    match: [
      {
        line: '2024-03-05T20:48:41Z {app="kms", container="kms", pod="kms-1"} level=error msg="seat lost"',
        record: 'level=error msg="seat lost"',
        stated: { time: '2024-03-05T20:48:41Z', pod: 'kms-1', container: 'kms' },
      },
    ],
    noMatch: ['2024-03-05T20:48:41Z {"app":"kms"} seat lost', '2024-03-05T20:48:41Z {} seat lost'],
  },
});

function labelOf(labels: string, name: string): string | undefined {
  return new RegExp(`(?:^|, )${name}="([^"\\\\]{0,253})"`).exec(labels)?.[1];
}

/** The key under which an entry waits for its last line. */
const entry = 'gcloud';

const yamlField = /^(?<indent> {0,8})(?<key>[A-Za-z][\w./-]{0,120}):(?: (?<value>[^\n]{0,20000}))?$/;

export const gcloudYaml: Envelope = {
  name: 'gcloud-yaml',
  opens: `-' ${letters}`,
  description:
    'What `gcloud logging read` prints: a document of YAML an entry, with the line in `textPayload`, or in `message` or `msg` below `jsonPayload`.',
  needsProof: true,
  proof: /^(?:textPayload: |jsonPayload:$|receiveTimestamp: '|insertId: )/,
  read: (text, { proven }): Layer | undefined => {
    if (!proven.has('gcloud-yaml')) return undefined;
    const end = text.length;
    if (text === '---') return { from: end, to: end, continues: entry, begins: true };
    const found = yamlField.exec(text);
    // The next line of a text of several.
    if (found === null) {
      const spaces = /^ {2,10}(?=\S)/.exec(text)?.[0].length;
      return spaces === undefined ? undefined : { from: spaces - 1, to: end, continues: entry };
    }
    const { indent = '', key = '', value = '' } = found.groups ?? {};
    const isLine = (key === 'textPayload' && indent === '') || (/^(?:message|msg)$/.test(key) && indent === '  ');
    const quoted = /^(?:'.*'|".*")$/.test(value);
    const opening = end - value.length + (/^['"]/.test(value) ? 1 : 0);
    const from = isLine && !/^[|>][+-]?$/.test(value) ? opening : end;
    return {
      from,
      to: from < end && quoted ? end - 1 : end,
      continues: entry,
      ...(isLine &&
        /^['"]/.test(value) && { escaped: value.startsWith("'") ? ('quotes' as const) : ('json' as const) }),
      stated: stated({
        time: key === 'timestamp' && indent === '' ? value.replaceAll("'", '') : undefined,
        pod: key === 'pod_name' ? value : undefined,
        container: key === 'container_name' ? value : undefined,
        level: key === 'severity' && indent === '' ? readLevel(value) : undefined,
      }),
    };
  },
  samples: {
    match: [
      { line: "textPayload: 'seat ''A'': lost'", record: "seat 'A': lost" },
      { line: 'textPayload: "seat \\"A\\": lost"', record: 'seat "A": lost' },
      { line: '  message: seat lost', record: 'seat lost' },
      { line: 'severity: ERROR', record: '', stated: { level: 'error' } },
    ],
    noMatch: ['seat lost', 'E0305 20:48:40.101215       1 kms.go:91] seat lost'],
  },
};

/** Where stores put the object with the line, the line in it, and a key that is always beside it. */
const nests = [
  { outer: 'attributes', line: 'message', beside: 'status' },
  { outer: 'result', line: '_raw', beside: '_time' },
] as const;

export const nestedLog: Envelope = {
  name: 'nested-log',
  opens: objectOpening,
  escaped: 'json',
  description:
    'An entry of Datadog or a result of Splunk: the line is `message` in `attributes`, or `_raw` in `result`.',
  read: (text) => {
    if (!/^\s{0,4}\{\s{0,4}"(?:id|attributes|type|preview|offset|result)"/.test(text.slice(0, 30))) return undefined;
    const whole = readTopLevel(text);
    const nest = nests.find(({ outer }) => whole?.has(outer));
    const within = nest && whole?.get(nest.outer);
    if (nest === undefined || within === undefined || text.charCodeAt(within.from) !== openingBrace) return undefined;
    const values = readTopLevel(text.slice(within.from, within.to));
    const inner = placed(values?.get(nest.line), within.from);
    if (values === undefined || inner === undefined || !values.has(nest.beside)) return undefined;
    const field = (key: string): string => textOf(text, placed(values.get(key), within.from));
    return {
      from: inner.from,
      to: endsWithLineFeed(text, inner) ? inner.to - 2 : inner.to,
      stated: stated({
        time: field('timestamp') || field('_time'),
        host: field('host'),
        container: field('service'),
        level: readLevel(field('status')),
      }),
    };
  },
  samples: {
    match: [
      {
        line: '{"id":"AAA","type":"log","attributes":{"status":"error","service":"kms","message":"seat \\"A\\" lost","timestamp":"2024-03-05T20:48:41Z"}}',
        record: 'seat "A" lost',
        stated: { time: '2024-03-05T20:48:41Z', container: 'kms', level: 'error' },
      },
      {
        line: '{"preview":false,"result":{"_raw":"seat lost","_time":"2024-03-05T20:48:41Z"}}',
        record: 'seat lost',
        stated: { time: '2024-03-05T20:48:41Z' },
      },
    ],
    noMatch: [
      '{"preview":false,"result":{"_time":"2024-03-05T20:48:41Z"}}',
      '{"id":"AAA","attributes":{"message":"seat lost"}}',
      '{"id":"AAA"}',
    ],
  },
};

/** A text of an object in the line, at its place in the line. */
function placed(value: JsonValue | undefined, from: number): JsonValue | undefined {
  return value?.isString === true ? { ...value, from: from + value.from, to: from + value.to } : undefined;
}
