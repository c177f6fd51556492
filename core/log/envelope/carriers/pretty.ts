// The envelopes of JSON documents of many lines, each entry over several of them.

import { readLevel } from '../../level.ts';
import type { Envelope, Layer } from '../envelope.ts';
import { endsWithLineFeed } from '../json.ts';
import { stated } from './prefix.ts';

const messageKey = String.raw`"(?:textPayload|_line|@?message|log|LogMessage|line)"`;
const prettyMessage = new RegExp(String.raw`^\s{1,40}${messageKey}\s{0,2}:\s{0,2}"`);
const prettyField = /^\s{1,40}"(?<key>[^"\\]{1,80})"\s{0,2}:\s{0,2}"?(?<value>[^"\\]{0,200})/;
/** A bracket, a value alone, or a key with its value. */
const prettyLine = /^\s{0,40}(?:[[\]{}]{1,2},?|"[^\n]*(?:"|[[{]|\d|true|false|null|[\]}]),?|-?\d[\d.]{0,20},?)$/;

/** The key under which an entry waits for its last line. */
const entry = 'document';

/** An envelope of entries of many lines; `lineOf` finds the log's line in one of them. */
function documentEnvelope(
  given: Omit<Envelope, 'needsProof' | 'opens' | 'read'> & {
    readonly lineOf: (text: string) => { readonly from: number; readonly to: number } | undefined;
  },
): Envelope {
  const { lineOf, ...rest } = given;
  return {
    ...rest,
    opens: `[]{}" \t-0123456789`,
    needsProof: true,
    read: (text, { proven }): Layer | undefined => {
      if (!proven.has(given.name) || !prettyLine.test(text)) return undefined;
      const line = lineOf(text);
      if (line !== undefined) {
        const ended = endsWithLineFeed(text, { ...line, isString: true });
        return { from: line.from, to: ended ? line.to - 2 : line.to, escaped: 'json', continues: entry };
      }
      const isOpening = /^\s{0,40}[{[]$/.test(text);
      const { key = '', value = '' } = prettyField.exec(text)?.groups ?? {};
      return {
        from: text.length,
        to: text.length,
        continues: entry,
        ...(isOpening && { begins: true }),
        stated: stated({
          time: /^(?:time|@?timestamp|TimeGenerated)$/.test(key) ? value : undefined,
          pod: /^(?:pod_name|PodName)$/.test(key) ? value : undefined,
          container: /^(?:container_name|ContainerName)$/.test(key) ? value : undefined,
          level: /^(?:severity|status)$/.test(key) ? readLevel(value) : undefined,
        }),
      };
    },
  };
}

export const lokiDocument: Envelope = documentEnvelope({
  name: 'loki-document',
  description: 'An answer of Loki, printed over many lines: the line of the log follows its time in nanoseconds.',
  proof: /^\s{4,40}"\d{19}",$/,
  lineOf: (text) => {
    const value = /^\s{4,40}"(?!\d{16,19}",?$)(?:[^"\\]|\\.){0,20000}"$/.exec(text)?.[0].trimStart();
    return value === undefined ? undefined : { from: text.length - value.length + 1, to: text.length - 1 };
  },
  samples: {
    match: [{ line: '            "seat \\"A\\" lost"', record: 'seat "A" lost' }],
    noMatch: ['seat lost', '"seat" lost'],
  },
});

export const prettyDocument: Envelope = documentEnvelope({
  name: 'json-document',
  description:
    'A JSON document of many lines that a log store or `jq` printed: the line of the log is one of the fields of an entry.',
  proof:
    /^\s{2,40}(?:"(?:textPayload|ingestionTime|logStreamName|_source|LogMessage|_line)"\s?: |"stream"\s?: "std(?:out|err)"|"type"\s?: "log")/,
  lineOf: (text) => {
    const opening = prettyMessage.exec(text)?.[0];
    if (opening === undefined) return undefined;
    const to = text.length - (/"?,?$/.exec(text)?.[0].length ?? 0);
    return { from: Math.min(opening.length, to), to };
  },
  samples: {
    match: [{ line: '    "textPayload": "seat \\"A\\" lost",', record: 'seat "A" lost' }],
    noMatch: ['seat lost', '"seat" lost'],
  },
});
