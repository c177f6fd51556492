// The envelopes of log stores: what people download from IBM Cloud Logs, LogDNA, CloudWatch and Loki.

import { readLevel } from '../../level.ts';
import { openingBrace } from '../../../text/ascii.ts';
import type { Envelope } from '../envelope.ts';
import { endsWithLineFeed, readTopLevel, textOf, type JsonValue } from '../json.ts';
import { objectOpening, stated } from './prefix.ts';

/** Where the stores put the line, and keys beside it that no program's own JSON has. */
const stores: readonly { readonly line: string; readonly beside: readonly string[] }[] = [
  { line: '_line', beside: ['_ts', '_host', '_app', '_account', '_id', '_logtype'] },
  { line: 'line', beside: ['timestamp', 'labels', 'fields', 'id', 'date'] },
  { line: '@message', beside: ['@timestamp', '@log', '@logStream', '@ptr'] },
  {
    line: 'message',
    beside: [
      'ingestionTime',
      'logStreamName',
      'eventId',
      'logGroup',
      '_app',
      '_host',
      'applicationName',
      'subsystemName',
      'applicationname',
      'subsystemname',
      'logId',
    ],
  },
  {
    line: 'text',
    beside: [
      'applicationName',
      'subsystemName',
      'applicationname',
      'subsystemname',
      'logId',
      'logid',
      'timestampMicros',
      'coralogix',
      '_app',
    ],
  },
  {
    line: 'log',
    beside: ['kubernetes', 'kubernetes_namespace_name', 'container_name', 'pod_name', 'docker', 'logtag'],
  },
  { line: 'LogMessage', beside: ['TimeGenerated', 'ContainerName', 'PodName', 'ContainerId'] },
  { line: 'LogEntry', beside: ['TimeGenerated', 'ContainerID', 'LogEntrySource'] },
  { line: 'Log_s', beside: ['TimeGenerated', 'ContainerName_s', 'RevisionName_s', '_timestamp_d'] },
  { line: 'Log', beside: ['TimeStamp'] },
  { line: '_raw', beside: ['_time', '_indextime', 'sourcetype', '_sourcetype'] },
  { line: 'textPayload', beside: ['insertId', 'logName', 'resource', 'receiveTimestamp'] },
];

/** Keys of programs that have `@message` beside `@timestamp` as CloudWatch does: hclog, Winston. */
const programKeys = ['@level', '@module', '@fields'];

/** Keys below which stores keep the names of what wrote the line. */
const labelKeys = ['labels', 'kubernetes', 'stream', 'fields'];

const times = [
  'time',
  'timestamp',
  '@timestamp',
  '_ts',
  'ts',
  'date',
  'timestampMicros',
  'ingestionTime',
  'TimeGenerated',
  'TimeStamp',
  '_time',
];

export const exportJson: Envelope = {
  name: 'export-json',
  opens: objectOpening,
  escaped: 'json',
  description:
    'JSON lines that a log store exports: the line in `_line`, `line`, `message`, `text` or `log`, with the names of the store beside it.',
  read: (text) => {
    if (!/^\s{0,4}\{\s{0,4}"/.test(text.slice(0, 12))) return undefined;
    if (
      !/"(?:_line|line|@?message|text|log|textPayload|LogMessage|LogEntry|Log_s|Log|_raw)"/.test(
        text.length > 20_000 ? text.slice(0, 20_000) : text,
      )
    )
      return undefined;
    const values = readTopLevel(text);
    if (values === undefined || programKeys.some((key) => values.has(key))) return undefined;
    const store = stores.find(
      ({ line, beside }) => isLine(text, line, values.get(line)) && beside.some((key) => values.has(key)),
    );
    const inner = store === undefined ? undefined : values.get(store.line);
    if (inner === undefined) return undefined;
    const nested = labelKeys.flatMap((key) => readLabels(text, values.get(key)) ?? []);
    const field = (...keys: readonly string[]): string | undefined =>
      [values, ...nested]
        .flatMap((each) => keys.map((key) => textOf(text, each.get(key))))
        .find((value) => value !== '');
    const ended = endsWithLineFeed(text, inner);
    // Container Apps keep the stream's mark of the runtime.
    const mark = store?.line === 'Log' && /^[FP] /.test(text.slice(inner.from, inner.from + 2)) ? 2 : 0;
    return {
      from: inner.from + mark,
      to: ended ? inner.to - 2 : inner.to,
      ...(!inner.isString && { escaped: 'none' }),
      stated: stated({
        time: field(...times),
        host: field('_host', 'host', 'hostname'),
        namespace: field('namespace', 'namespace_name', 'kubernetes_namespace_name'),
        pod: field('pod', 'pod_name', '_pod', 'PodName'),
        container: field('container', 'container_name', '_app', 'subsystemName', 'subsystemname', 'ContainerName'),
        level: readLevel(field('level', 'severity', '_level', 'LogLevel') ?? ''),
      }),
    };
  },
  samples: {
    match: [
      {
        line: String.raw`{"_ts":1709671720101,"_host":"node-7","_app":"kms","_line":"E0305 20:48:40.101215       1 kms.go:91] seat \"A\" lost"}`,
        record: 'E0305 20:48:40.101215       1 kms.go:91] seat "A" lost',
        stated: { time: '1709671720101', host: 'node-7', container: 'kms' },
      },
      {
        line: '{"labels":{"container":"etcd","pod":"etcd-0"},"line":"etcdserver: no space","timestamp":"2024-03-05T20:48:40.101Z"}',
        record: 'etcdserver: no space',
        stated: { time: '2024-03-05T20:48:40.101Z', pod: 'etcd-0', container: 'etcd' },
      },
      {
        line: '{"timestamp":1709671720101,"message":"seat lost","ingestionTime":1709671721000}',
        record: 'seat lost',
        stated: { time: '1709671720101' },
      },
      {
        line: String.raw`{"_host":"node-7","_app":"kms","_line":"say it with \\n"}`,
        record: String.raw`say it with \n`,
        stated: { host: 'node-7', container: 'kms' },
      },
      {
        line: '{"TimeGenerated":"2024-03-05T20:48:40Z","PodName":"kms-1","LogMessage":{"level":"error","msg":"seat \\"A\\" lost"}}',
        record: '{"level":"error","msg":"seat \\"A\\" lost"}',
        stated: { time: '2024-03-05T20:48:40Z', pod: 'kms-1' },
      },
      {
        line: '{"TimeStamp":"2024-03-05T20:48:40.10121","Log":"F fail: Kms.Seat[0]"}',
        record: 'fail: Kms.Seat[0]',
        stated: { time: '2024-03-05T20:48:40.10121' },
      },
    ],
    noMatch: [
      '{"level":"error","message":"seat lost","timestamp":"2024-03-05T20:48:40Z"}',
      '{"@level":"error","@message":"seat lost","@module":"vault","@timestamp":"2024-03-05T20:48:40Z"}',
      '{"line":17}',
    ],
  },
};

/** A text; or an object that the collector parsed. */
function isLine(text: string, key: string, value: JsonValue | undefined): boolean {
  if (value?.isString === true) return true;
  return key === 'LogMessage' && value !== undefined && text.charCodeAt(value.from) === openingBrace;
}

/** The values of an object in the line, at their places in it. */
function readLabels(text: string, value: JsonValue | undefined): ReadonlyMap<string, JsonValue> | undefined {
  if (value === undefined || value.isString) return undefined;
  const { from, to } = value;
  const values = readTopLevel(text.slice(from, to));
  return (
    values && new Map([...values].map(([key, each]) => [key, { ...each, from: from + each.from, to: from + each.to }]))
  );
}

export const exportCsv: Envelope = {
  name: 'export-csv',
  description:
    'Rows of a CSV export, under a first row that names a column `message`, `line`, `log` or `text`; another may have the level.',
  needsProof: true,
  escaped: 'csv',
  read: (text, { column, levelColumn }) => {
    if (column === undefined) return undefined;
    const cells = readCells(text, Math.max(column, levelColumn ?? 0));
    const cell = cells[column];
    if (cell === undefined) return undefined;
    const time = cells
      .map(({ from, to }) => text.slice(from, to))
      .find((each) => /^\d{4}-\d\d-\d\d[T ]\d\d:|^1\d{12}$/.test(each));
    const level = levelColumn === undefined ? undefined : cells[levelColumn];
    return {
      from: cell.from,
      to: cell.to,
      stated: stated({ time, level: level && readLevel(text.slice(level.from, level.to).trim()) }),
    };
  },
  samples: {
    match: [
      {
        line: '2024-03-05T20:48:40.101Z,"E0305 20:48:40.101215       1 kms.go:91] seat ""A"" lost"',
        record: 'E0305 20:48:40.101215       1 kms.go:91] seat "A" lost',
        stated: { time: '2024-03-05T20:48:40.101Z' },
      },
    ],
    noMatch: ['seat lost'],
  },
};

/** Where a row's cells begin and end, without quotes, up to one; RFC 4180. A cell that the line's end cuts goes up to there. */
export function readCells(text: string, last: number): readonly { readonly from: number; readonly to: number }[] {
  const cells: { from: number; to: number }[] = [];
  let at = 0;
  while (cells.length <= last && at <= text.length) {
    const quoted = text.charCodeAt(at) === 0x22;
    const from = quoted ? at + 1 : at;
    let to = from;
    if (quoted) {
      while (to < text.length && (text.charCodeAt(to) !== 0x22 || text.charCodeAt(to + 1) === 0x22))
        to += text.charCodeAt(to) === 0x22 ? 2 : 1;
      at = to + 1;
    } else {
      const comma = text.indexOf(',', from);
      to = comma < 0 ? text.length : comma;
      at = to;
    }
    cells.push({ from, to: Math.min(to, text.length) });
    if (at < text.length && text.charCodeAt(at) !== 0x2c) break;
    at += 1;
  }
  return cells;
}
