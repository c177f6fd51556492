// The envelopes of systemd's journal, but for those that are as syslog's: JSON, and entries of many lines.

import type { Envelope, Layer } from '../envelope.ts';
import { readTopLevel, textOf } from '../json.ts';
import { objectOpening, prefixEnvelope, stated } from './prefix.ts';
import { hostName, levelOf, processId, tag } from './syslog.ts';

export const journalJson: Envelope = {
  name: 'journal-json',
  opens: objectOpening,
  escaped: 'json',
  description:
    "systemd's `journalctl -o json`: an object with `MESSAGE`, a text or the numbers of its bytes, and fields in capitals a line.",
  read: (text) => {
    if (!/^\s{0,4}\{\s{0,4}"[_A-Z]/.test(text.slice(0, 20))) return undefined;
    const values = readTopLevel(text);
    const message = values?.get('MESSAGE');
    if (values === undefined || message === undefined) return undefined;
    const isBytes = /^\[\s?(?:\d{1,3}\b|\])/.test(text.slice(message.from, message.from + 8));
    if (!message.isString && !isBytes) return undefined;
    const field = (...keys: readonly string[]): string | undefined =>
      keys.map((key) => textOf(text, values.get(key))).find((value) => value !== '');
    const micros = field('_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP');
    return {
      from: message.from,
      to: message.to,
      ...(isBytes && { escaped: 'bytes' }),
      stated: stated({
        time: micros !== undefined && /^\d{16}$/.test(micros) ? micros.slice(0, 13) : undefined,
        host: field('_HOSTNAME'),
        pod: field('POD_NAME'),
        container: field('CONTAINER_NAME'),
        source: field('SYSLOG_IDENTIFIER', '_PID'),
        level: levelOf(field('PRIORITY')),
      }),
    };
  },
  samples: {
    match: [
      {
        line: '{"PRIORITY":"3","_HOSTNAME":"node-7","MESSAGE":"seat lost","__REALTIME_TIMESTAMP":"1709671720101203"}',
        record: 'seat lost',
        stated: { time: '1709671720101', host: 'node-7', level: 'error' },
      },
      {
        line: '{"PRIORITY":"3","MESSAGE":[115,101,97,116,32,195,164,226,130,172,240,159,154,168]}',
        record: 'seat ä€🚨',
        stated: { level: 'error' },
      },
    ],
    noMatch: ['{"MESSAGE":17}', '{"message":"seat lost"}'],
  },
};

/** RFC 7464 has it before each text of JSON. */
const recordSeparator = '\u001e';

export const journalEvent: Envelope = prefixEnvelope({
  name: 'journal-event',
  opens: `d${recordSeparator}`,
  description: "What systemd's `journalctl -o json-sse` and `-o json-seq` write before each object.",
  expression: new RegExp(String.raw`^(?:data: |${recordSeparator})(?=\{"[_A-Z])`),
  samples: {
    match: [{ line: 'data: {"MESSAGE":"seat lost"}', record: '{"MESSAGE":"seat lost"}' }],
    noMatch: ['data: {"seat":4}', 'data: seat lost'],
  },
});

export const journalMonotonic: Envelope = prefixEnvelope({
  name: 'journal-monotonic',
  opens: '[',
  description: 'Seconds since the start in brackets, host, program and process ID of `journalctl -o short-monotonic`.',
  expression: new RegExp(
    String.raw`^\[ {0,8}\d{1,8}\.\d{6}(?: < {0,8}\d{1,8}\.\d{6} ?>)?\] ${hostName} (?<source>${tag}(?:${processId})?):(?: |$)`,
  ),
  state: ({ host, source }) => stated({ host, source }),
  samples: {
    match: [
      {
        line: '[ 8000.520131] node-7 seatd[99]: seat lost',
        record: 'seat lost',
        stated: { host: 'node-7', source: 'seatd[99]' },
      },
    ],
    noMatch: ['[ 8000.520131] usb 1-1: seat lost', '[8000] node-7 seatd[99]: seat lost'],
  },
});

/** The key under which an entry waits for its last line. */
const entry = 'journal';

/** The lines of an entry: one of them is the message, and what others state holds for it. */
function fieldLayer(key: string, value: string, from: number, to: number): Layer {
  const isMessage = key === 'MESSAGE';
  return {
    from: isMessage ? from : to,
    to,
    continues: entry,
    stated: stated({
      time: key === '__REALTIME_TIMESTAMP' && /^\d{16}$/.test(value) ? value.slice(0, 13) : undefined,
      host: key === '_HOSTNAME' ? value : undefined,
      pod: key === 'POD_NAME' ? value : undefined,
      container: key === 'CONTAINER_NAME' ? value : undefined,
      source: key === 'SYSLOG_IDENTIFIER' ? value : undefined,
      level: key === 'PRIORITY' ? levelOf(value) : undefined,
    }),
  };
}

const name = '[A-Z_][A-Z0-9_]{0,63}';

/** An envelope of entries of many lines, of which `read` reads one. */
function entryEnvelope(
  given: Omit<Envelope, 'needsProof' | 'read'> & { readonly read: (text: string) => Layer | undefined },
): Envelope {
  return {
    ...given,
    needsProof: true,
    read: (text, { proven }) => (proven.has(given.name) ? given.read(text) : undefined),
  };
}

export const journalPretty: Envelope = entryEnvelope({
  name: 'journal-pretty',
  description: "systemd's `journalctl -o json-pretty`: an object of many lines an entry, each a field in capitals.",
  opens: `\t {}`,
  proof: new RegExp(String.raw`^\s{1,8}"__(?:CURSOR|REALTIME_TIMESTAMP)" : "`),
  read: (text) => {
    if (text === '{') return { from: 1, to: 1, continues: entry, begins: true };
    if (text === '}') return { from: 1, to: 1, ends: entry };
    // A list of bytes has each on a line.
    const byte = /^\s{2,16}(\d{1,3})(?=,?$)/.exec(text);
    if (byte !== null) {
      const [all, number = ''] = byte;
      return { from: all.length - number.length, to: all.length, continues: entry, escaped: 'bytes' };
    }
    if (/^\s{1,8}\],?$/.test(text)) return { from: text.length, to: text.length, continues: entry };
    const found = prettyField.exec(text);
    if (found === null) return undefined;
    const [opening = '', key = ''] = found;
    const to = text.length - (/(?:"|\[)?,?$/.exec(text)?.[0].length ?? 0);
    const from = Math.min(opening.length, to);
    return { ...fieldLayer(key, text.slice(from, to), from, to), escaped: 'json' };
  },
  samples: {
    match: [{ line: '\t"MESSAGE" : "seat \\"A\\" lost",', record: 'seat "A" lost' }],
    noMatch: ['\t"message" : "x"'],
  },
});

const prettyField = new RegExp(`^\\s{1,8}"(${name})" : "?`);

const verboseHead =
  /^(?:\p{L}{2,6}\.? )?(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}) \S{1,12} \[s=[0-9a-f]{1,40};i=/u;
const verboseField = new RegExp(`^ {4}(${name})=`);
const exportField = new RegExp(`^(${name})(?:=|$)`);

export const journalVerbose: Envelope = entryEnvelope({
  name: 'journal-verbose',
  description:
    "systemd's `journalctl -o verbose`: a line with time and cursor an entry, and a line for each field below it.",
  proof: verboseHead,
  read: (text) => {
    const time = verboseHead.exec(text)?.groups?.['time'];
    if (time !== undefined)
      return { from: text.length, to: text.length, continues: entry, begins: true, stated: { time } };
    const found = verboseField.exec(text);
    if (found === null) return undefined;
    const [opening = '', key = ''] = found;
    return fieldLayer(key, text.slice(opening.length), opening.length, text.length);
  },
  samples: { match: [{ line: '    MESSAGE=seat lost', record: 'seat lost' }], noMatch: ['  MESSAGE=x', 'MESSAGE=x'] },
});

export const journalExport: Envelope = entryEnvelope({
  name: 'journal-export',
  description: "systemd's `journalctl -o export`: a line for each field, and a blank one after each entry.",
  proof: /^__(?:CURSOR=s=|REALTIME_TIMESTAMP=\d{16}$)/,
  read: (text) => {
    if (text === '') return { from: 0, to: 0, ends: entry };
    const found = exportField.exec(text);
    if (found === null) return undefined;
    const [opening = '', key = ''] = found;
    return fieldLayer(key, text.slice(opening.length), opening.length, text.length);
  },
  samples: { match: [{ line: 'MESSAGE=seat lost', record: 'seat lost' }], noMatch: ['message=x', ' MESSAGE=x'] },
});
