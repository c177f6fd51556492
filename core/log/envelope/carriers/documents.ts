// The envelopes of JSON documents that hold the lines of a log: lists of entries, answers of log stores, on one line or on many.

import { openingBrace, openingBracket } from '../../../text/ascii.ts';
import type { Envelope } from '../envelope.ts';
import { endsWithLineFeed, readTopLevel, stringEnd, valueEnd } from '../json.ts';
import { objectOpening, prefixEnvelope, stated } from './prefix.ts';

/** What is before the lists in the answers of stores: OpenTelemetry, Elasticsearch, CloudWatch, Loki, Datadog, AWX. */
const answerHead =
  /^\{\s{0,8}"(?:resource_?[lL]ogs|took|_scroll_id|events|count"\s{0,4}:\s{0,4}\d{1,9}\s{0,4},\s{0,4}"next)"|^\{\s{0,8}"(?:status"\s{0,4}:\s{0,4}"success"\s{0,4},\s{0,4}"data"|data"\s{0,4}:\s{0,4}\[\s{0,4}\{\s{0,4}"(?:attributes|id)")/;
const lists = /"(?:logRecords|log_records|logs|hits|events|values|data|results)"\s{0,8}:\s{0,8}\[/g;

export const jsonList: Envelope = {
  name: 'json-list',
  opens: `[${objectOpening}`,
  description:
    'Many entries in one line of JSON: a list of objects, objects one behind the other as Firehose stores them, or the answer of Elasticsearch, CloudWatch, Loki, Datadog, AWX or an exporter of OpenTelemetry.',
  read: (text) => {
    const head = text.slice(0, 100);
    const starts = /^\[\s{0,8}\{\s{0,8}"/.test(head)
      ? [1]
      : answerHead.test(head)
        ? [...text.matchAll(lists)].map((found) => found.index + found[0].length)
        : head.startsWith('{"') && text.includes('}{"')
          ? [0]
          : [];
    const records: (readonly [number, number])[] = [];
    // A list in an entry of a list is the entry's.
    for (const start of starts) if (start > (records.at(-1)?.[1] ?? -1)) records.push(...itemsFrom(text, start));
    return records.length === 0 || records[0]?.[1] === text.length ? undefined : { from: 0, to: text.length, records };
  },
  samples: {
    match: [
      {
        line: '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":17,"body":{"stringValue":"seat lost"}}]}]}]}',
        record: '{"severityNumber":17,"body":{"stringValue":"seat lost"}}',
      },
      {
        line: '{"level":"error","msg":"seat lost"}{"level":"info","msg":"seat }{ found"}',
        record: '{"level":"error","msg":"seat lost"}',
      },
      { line: '[{"log":"seat lost\\n","stream":"stderr"}]', record: '{"log":"seat lost\\n","stream":"stderr"}' },
      {
        line: '{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1709671720101000000","seat lost"]]}]}}',
        record: '["1709671720101000000","seat lost"]',
      },
    ],
    noMatch: [
      '{"resourceLogs":[]}',
      String.raw`{"msg":"seat }{\"a\": lost"}`,
      '{"logRecords":[{"severityNumber":17}]}',
      '[10] {"a":1}',
      '[]',
    ],
  },
};

/** Where the objects and lists in a list begin and end, from its first one on. */
function itemsFrom(text: string, start: number): readonly (readonly [number, number])[] {
  const items: (readonly [number, number])[] = [];
  let at = start;
  for (;;) {
    while (/[\s,]/.test(text.charAt(at))) at += 1;
    const code = text.charCodeAt(at);
    if (code !== openingBrace && code !== openingBracket) return items;
    const end = valueEnd(text, at);
    items.push([at, end]);
    at = end;
  }
}

export const lokiValue: Envelope = {
  name: 'loki-value',
  opens: '[',
  escaped: 'json',
  description: 'A line in an answer of Loki: a list of its time in nanoseconds and its text.',
  read: (text) => {
    const found = /^\[\s{0,8}"(\d{16,19})"\s{0,8},\s{0,8}"/.exec(text.slice(0, 64));
    if (found === null) return undefined;
    const to = /"\s{0,8}(?:,\s{0,8}\{[^\n]{0,4000}\}\s{0,8})?\]$/.exec(text.slice(-4096));
    return {
      from: found[0].length,
      to: to === null ? text.length : text.length - to[0].length,
      stated: stated({ time: found[1]?.slice(0, 13) }),
    };
  },
  samples: {
    match: [
      {
        line: '["1709671720101000000","seat \\"A\\" lost"]',
        record: 'seat "A" lost',
        stated: { time: '1709671720101' },
      },
    ],
    noMatch: ['["seat","lost"]', '[1709671720] seat lost'],
  },
};

export const searchHit: Envelope = {
  name: 'search-hit',
  opens: objectOpening,
  description: "An entry of an index of Elasticsearch or OpenSearch: the program's object is in `_source`.",
  read: (text) => {
    if (!/^\s{0,4}\{\s{0,4}"_(?:index|id|type)"/.test(text.slice(0, 20))) return undefined;
    const source = readTopLevel(text)?.get('_source');
    return source === undefined || text.charCodeAt(source.from) !== openingBrace
      ? undefined
      : { from: source.from, to: source.to };
  },
  samples: {
    match: [
      { line: '{"_index":"seats","_id":"a1","_source":{"message":"seat lost"}}', record: '{"message":"seat lost"}' },
    ],
    noMatch: ['{"_index":"seats"}', '{"_source":"seat"}'],
  },
};

const fluentBitOpening =
  /^\[\d{1,10}\] [\w.*/-]{1,200}: \[(?:\[(?<time>\d{9,11}\.\d{1,9}), \{[^}]{0,1000}\}\]|(?<stamp>\d{9,11}\.\d{1,9})), \{(?:"[\w.]{1,40}"=>"[^"\\]{0,100}", ){0,8}"(?:log|message|MESSAGE)"=>"/;

export const fluentBit: Envelope = {
  name: 'fluent-bit',
  opens: '[',
  escaped: 'json',
  description:
    'What the output `stdout` of Fluent Bit prints: number, tag, time and fields, among them `log` or `message`.',
  read: (text) => {
    const found = fluentBitOpening.exec(text.slice(0, 2000));
    if (found === null) return undefined;
    const from = found[0].length;
    const to = stringEnd(text, from);
    const ended = endsWithLineFeed(text, { from, to, isString: true });
    return {
      from,
      to: ended ? to - 2 : to,
      stated: stated({ time: found.groups?.['time'] ?? found.groups?.['stamp'] }),
    };
  },
  samples: {
    match: [
      {
        line: '[7] kube.x: [[1709671720.101203000, {}], {"log"=>"seat \\"A\\" lost"}]',
        record: 'seat "A" lost',
        stated: { time: '1709671720.101203000' },
      },
      {
        line: '[0] kube.x: [1709671720.101203000, {"stream"=>"stderr", "log"=>"seat lost\\n"}]',
        record: 'seat lost',
        stated: { time: '1709671720.101203000' },
      },
    ],
    noMatch: ['[7] kube.x: seat lost', '[7] cpu: [1709671720.101203000, {"cpu_p"=>1.0}]'],
  },
};

export const teamcityText: Envelope = prefixEnvelope({
  name: 'teamcity-service',
  opens: '#',
  description:
    'A message that a build prints for TeamCity: `##teamcity[message text=…]`, with escapes that begin with a bar. One with another status is a record of its own.',
  expression:
    /^##teamcity\[message (?!.{0,1000} status='(?!NORMAL'))(?:(?!text=)\w{1,30}='(?:[^'|]|\|.){0,200}' ){0,6}text='/,
  more: (_, text) => {
    const end = /'(?: \w{1,30}='(?:[^'|]|\|.){0,400}'){0,8} ?\]$/.exec(text.slice(-2000));
    return end === null ? undefined : { to: text.length - end[0].length, escaped: 'bars' };
  },
  samples: {
    match: [
      {
        line: "##teamcity[message text='fatal: |[h|]: FAILED! => {|'a|': 1}' status='NORMAL']",
        record: "fatal: [h]: FAILED! => {'a': 1}",
      },
    ],
    noMatch: ["##teamcity[testStarted name='seat']", '##teamcity seat lost'],
  },
});
