// Which fields of a failure the labels, annotations and title of an alert give.

import { findRequestIds, isRequestKey } from '../../log/ids.ts';
import { fieldReaders } from '../values.ts';
import type { FieldName, FieldValues } from '../values.ts';
import { shorten } from '../../text/clip.ts';

/** The title of an alert and what it names. */
export interface AlertTitle {
  readonly text: string;
  readonly carrier?: string;
  readonly region?: string;
}

/** A value that was left out, by the key of the label. */
export interface LeftOut {
  readonly key: string;
  readonly message: string;
}

/** What an alert says, unread. */
export interface AlertSource {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly title: AlertTitle | undefined;
  readonly status: string | undefined;
}

/** The fields that an alert gives; labels count more than annotations, and those more than the title. */
export function readAlertValues(source: AlertSource, leaveOut: (defect: LeftOut) => void): FieldValues {
  const { title, status } = source;
  let values: FieldValues = status === undefined ? {} : { status };
  for (const [key, text] of [...Object.entries(source.labels), ...Object.entries(source.annotations)]) {
    const field = fieldOf(key);
    if (field === undefined || values[field] !== undefined) continue;
    const reader = fieldReaders[field];
    const read = reader.read(text.trim());
    // `node = <name>` and the like hold whatever the alert's author put there: only what cannot be else is said.
    if (read !== undefined) values = { ...values, ...read };
    else if (said.has(field) && text !== '')
      leaveOut({ key, message: `${key} “${quote(text)}” is not ${reader.expected}; the value was left out.` });
  }
  const mentioned =
    values.requestId === undefined
      ? findRequestIds(Object.values(source.annotations).join('\n').slice(0, 100_000))[0]
      : undefined;
  return {
    ...(title?.carrier === undefined ? {} : { carrier: title.carrier }),
    ...(title?.region === undefined ? {} : { region: title.region }),
    ...(mentioned === undefined ? {} : { requestId: mentioned.id.toLowerCase() }),
    ...values,
  };
}

/** Whether a value is an address and nothing else. */
export function isAddress(value: string, url: string): boolean {
  const given = value.trim();
  return given === url || (given.startsWith('https://') && !/\s/.test(given)) || !given.includes(' ');
}

const said: ReadonlySet<FieldName> = new Set(['carrier', 'clusterId', 'requestId', 'time']);

function fieldOf(key: string): FieldName | undefined {
  if (isRequestKey(key)) return 'requestId';
  const plain = key.toLowerCase().replace(/[_-]/g, '');
  return Object.hasOwn(keys, plain) ? keys[plain] : undefined;
}

const keys: Readonly<Record<string, FieldName>> = {
  carrier: 'carrier',
  carriername: 'carrier',
  crnregion: 'region',
  region: 'region',
  cluster: 'clusterId',
  clusterid: 'clusterId',
  master: 'masterId',
  masterid: 'masterId',
  bom: 'bom',
  bomversion: 'bom',
  node: 'node',
  nodeip: 'node',
  operation: 'operation',
  status: 'status',
  attempts: 'attempts',
  startsat: 'time',
  ispaid: 'paid',
};

function quote(text: string): string {
  return shorten(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' '), 60);
}
