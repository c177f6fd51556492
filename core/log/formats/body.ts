// Takes a record's own stamps off its front, so that formats see what comes after them.

import { readStamp, type Stamp } from '../stamp.ts';
import type { RecordBody } from './format.ts';
import { readJsonFields, type JsonFields } from './json/fields.ts';

/** The body of a record, and where it begins, in UTF-16 units. */
export interface FoundBody {
  readonly body: RecordBody;
  readonly at: number;
}

/** Reads up to three stamps, one after the other, and separators after them; of several stamps the last counts. */
export function bodyOf(record: string): FoundBody {
  let at = /^[\s\ufeff]{0,8}/.exec(record)?.[0].length ?? 0;
  let stamp: Stamp | undefined;
  for (let round = 0; round < maxStamps; round += 1) {
    const next = readStamp(record, at);
    if (next === undefined) break;
    stamp = next;
    at = next.end + separators(record, next.end);
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
