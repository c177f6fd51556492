// Makes a format of JSON records from the names of its keys.

import type { LogTime } from '../../clock.ts';
import { parseEpoch } from '../../clock.ts';
import { readLevel, type Level } from '../../level.ts';
import { readStamp } from '../../stamp.ts';
import type { RecordFormat } from '../format.ts';
import type { JsonFields } from './fields.ts';

/** A format of JSON records. Each list of keys is in the order in which they are asked for. */
export interface JsonFormat extends Omit<RecordFormat, 'read' | 'openings'> {
  /** Whether an object is of this format. */
  readonly isOne: (fields: JsonFields) => boolean;
  readonly level: readonly string[];
  /** The level of a number, if levels are numbers. */
  readonly numbers?: (level: number) => Level | undefined;
  /** The level of a word, if this format differs from the usual. */
  readonly words?: (level: string) => Level | undefined;
  /** The level of an object without a level. */
  readonly otherwise?: (fields: JsonFields) => Level | undefined;
  readonly time: readonly string[];
  readonly message: readonly string[];
  /** What failed, beside the message. */
  readonly error: readonly string[];
}

/** The format. A message is followed by the error, unless it has the same words. */
export function jsonFormat(format: JsonFormat): RecordFormat {
  const { name, description, samples } = format;
  return {
    name,
    description,
    samples,
    openings: '{',
    read: ({ text, stamp, json }) => {
      const fields = json();
      if (fields === undefined || !format.isOne(fields)) return undefined;
      const said = fields.get(format.message);
      const error = errorOf(fields, format.error);
      const level = levelOf(fields, format);
      const time = jsonTime(fields, format.time);
      if (said === undefined && error === undefined && level === undefined && time === undefined) return undefined;
      const message = said === undefined && error === undefined ? text : joinError(String(said ?? ''), error);
      const at = placeOf(text, format.message);
      return { level, time: time ?? stamp?.time, message, at };
    },
  };
}

/** Where the value of the first of these keys begins, after its quote; 0 if there is none. */
function placeOf(text: string, keys: readonly string[]): number {
  for (const key of keys) {
    const place = text.indexOf(`"${key}"`);
    if (place < 0) continue;
    let at = place + key.length + 2;
    while (text[at] === ' ' || text[at] === ':') at += 1;
    return text[at] === '"' ? at + 1 : at;
  }
  return 0;
}

/** The message and the error, once where the one has the words of the other. */
export function joinError(message: string, error: string | undefined): string {
  if (error === undefined || message.includes(error)) return message;
  return message === '' ? error : `${message}: ${error}`;
}

/** The time in the first of these keys that has one: a stamp, or seconds, milliseconds or nanoseconds since 1970. */
function jsonTime(fields: JsonFields, keys: readonly string[]): LogTime | undefined {
  const value = fields.get(keys);
  if (value === undefined) return undefined;
  const text = String(value);
  const digits = /^\d{9,19}(?:\.\d{1,9})?$/.exec(text);
  if (digits === null) return typeof value === 'string' ? readStamp(value)?.time : undefined;
  return parseEpoch(/^\d{18,19}$/.test(text) ? `${text.slice(0, -9)}.${text.slice(-9)}` : text);
}

function levelOf(fields: JsonFields, { level, numbers, words, otherwise }: JsonFormat): Level | undefined {
  const value = fields.get(level);
  if (value === undefined) return otherwise?.(fields);
  const isNumber = typeof value === 'number' || /^\d{1,3}$/.test(value);
  return isNumber ? numbers?.(Number(value)) : (words?.(value) ?? readLevel(value.trim()));
}

function errorOf(fields: JsonFields, keys: readonly string[]): string | undefined {
  const texts = keys.map((key) => fields.get([key])).filter((value): value is string => typeof value === 'string');
  return texts.length === 0 ? undefined : [...new Set(texts)].join(': ');
}
