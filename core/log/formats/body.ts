// Takes a record's own stamps off its front, so that formats see what comes behind them.

import { readStamp, type Stamp } from '../stamp.ts';
import type { RecordBody } from './format.ts';
import { readJsonFields, type JsonFields } from './json/fields.ts';

/** The body of a record, and where it begins, in UTF-16 units. */
export interface FoundBody {
  readonly body: RecordBody;
  readonly at: number;
}

/** Reads up to three stamps, one after the other, and separators behind them; of several stamps the last counts. */
export function bodyOf(record: string): FoundBody {
  let at = /^[\s\ufeff]{0,8}/.exec(record)?.[0].length ?? 0;
  let stamp: Stamp | undefined;
  for (let round = 0; round < maxStamps; round += 1) {
    const next = readStamp(record, at);
    if (next === undefined) break;
    stamp = next;
    at = next.end + separators(record, next.end);
    at += collectorLength(record, at, /^\p{L}/u.test(next.time.text));
  }
  const text = record.slice(at);
  let fields: { readonly read: JsonFields | undefined } | undefined;
  const json = (): JsonFields | undefined => (fields ??= { read: readJsonFields(text) }).read;
  return { body: { text, stamp, json }, at };
}

const maxStamps = 3;

function separators(record: string, at: number): number {
  return /^[\s,:;|]{0,40}(?:- )?/.exec(record.slice(at, at + 42))?.[0].length ?? 0;
}

/**
 * What syslog and log collectors put between their stamp and the record: host, then the application or its file, then a level. An application
 * without its process number is one only after a stamp with the name of a month: else it may be the words of a message.
 */
function collectorLength(record: string, at: number, named: boolean): number {
  return (named ? namedCollector : collector).exec(record.slice(at, at + 300))?.[0].length ?? 0;
}

const host = String.raw`^(?!(?:error|err|fatal|critical|crit|severe|panic|alert|emerg|warning|warn|notice|info|debug|trace)\b)[\w.-]{1,100} `;
const behindHost = String.raw`[\w.-]{1,100} (?:(?:debug|info|warn|warning|error) )?(?=\{"|[IWEF]\d{4} \d\d:)`;
const kernelTime = String.raw`\s{0,8}(?:\[ {0,6}\d{1,9}\.\d{6}\] )?`;
const collector = new RegExp(String.raw`${host}(?:[\w./@-]{1,100}\[\d{1,9}\]:${kernelTime}|${behindHost})`, 'i');
const namedCollector = new RegExp(
  String.raw`${host}(?:[\w./@-]{1,100}(?:\[\d{1,9}\])?:${kernelTime}|${behindHost})`,
  'i',
);
