// How the value of each field of a failure message is read, and what it has to look like.

import { isClusterId, isRequestId } from '../log/ids.ts';
import type { Failure, messageKeys } from './failure.ts';
import { readTime } from './time.ts';

/** The fields that the contract names and that are in a message with a label of their own. */
export type FieldValues = Pick<Failure, (typeof messageKeys)[number]>;

export type FieldName = keyof FieldValues;

/** Reads the value of one field; undefined if it is malformed, and then `expected` says what it should be. */
export interface FieldReader {
  readonly expected: string;
  readonly read: (text: string) => FieldValues | undefined;
}

/** One reader for each field. Texts come trimmed; ids are given in lower case, as the services write them. */
export const fieldReaders: Readonly<Record<FieldName, FieldReader>> = {
  status: word('one word', /^[A-Za-z][\w-]{0,40}$/, (status) => ({ status })),
  operation: word('the name of an operation', /^[A-Za-z][\w-]{0,63}(?: [\w-]{1,64}){0,3}$/, (operation) => ({
    operation,
  })),
  carrier: word(
    'the name of a carrier, such as prod-dal10-carrier1',
    /^(?=.{3,100}$)[a-z0-9]+(?:[-.][a-z0-9]+)+$/i,
    (carrier) => ({ carrier }),
  ),
  node: word('the address of a node', /^(?:[\w-]+(?:\.[\w-]+){0,10}|[0-9a-f:]{2,39})$/i, (node) => ({ node })),
  time: {
    expected: 'a date and time with a zone, such as 2018-03-30T16:05:12+0000',
    read: (text) => {
      const time = readTime(text);
      return time === undefined ? undefined : { time };
    },
  },
  region: word('the name of a region, such as us-south', /^[a-z][a-z0-9]*(?:-[a-z0-9]+){0,6}$/i, (region) => ({
    region,
  })),
  clusterId: {
    expected: 'a cluster ID (32 hexadecimal digits, or 20 letters and digits)',
    read: (text) => (isClusterId(text.toLowerCase()) ? { clusterId: text.toLowerCase() } : undefined),
  },
  masterId: word('a master ID, such as prod-dal10-<cluster ID>-m1', /^[a-z0-9]+(?:[-.][a-z0-9]+)+$/i, (masterId) => ({
    masterId,
  })),
  bom: word('a BOM version, such as 1.8.8_1507', /^\d[\w+-]*(?:\.[\w+-]+)*$/, (bom) => ({ bom })),
  paid: {
    expected: 'true or false',
    read: (text) =>
      /^(?:true|yes)$/i.test(text) ? { paid: true } : /^(?:false|no)$/i.test(text) ? { paid: false } : undefined,
  },
  requestId: {
    expected: 'a request ID (a UUID)',
    read: (text) => (isRequestId(text) ? { requestId: text.toLowerCase() } : undefined),
  },
  attempts: {
    expected: 'a whole number',
    read: (text) => (/^\d{1,9}$/.test(text) ? { attempts: Number(text) } : undefined),
  },
  elapsedSeconds: { expected: 'a number of seconds', read: readDuration },
};

function word(expected: string, pattern: RegExp, values: (text: string) => FieldValues): FieldReader {
  return { expected, read: (text) => (text.length <= 300 && pattern.test(text) ? values(text) : undefined) };
}

function readDuration(text: string): FieldValues | undefined {
  const match =
    /^(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(\.\d{1,9})?(?: ?(s|secs?|seconds?|m|mins?|minutes?|h|hours?))?$/i.exec(text);
  if (match === null) return undefined;
  const amount = Number((match[1] ?? '').replaceAll(',', '') + (match[2] ?? ''));
  const unit = (match[3] ?? 's').charAt(0).toLowerCase();
  return { elapsedSeconds: unit === 'h' ? amount * 3600 : unit === 'm' ? amount * 60 : amount };
}
