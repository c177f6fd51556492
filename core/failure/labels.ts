// Where the labelled fields of a failure message stand in a text, and where a message begins.

import type { FieldName } from './values.ts';

/** A label that was found. Offsets are UTF-16 units; `end` is after the colon. */
export interface LabelHit {
  readonly start: number;
  readonly end: number;
  /** As it is written, white space as single spaces. */
  readonly label: string;
  /** Undefined for a label that the contract does not name. */
  readonly field: FieldName | undefined;
  /** Whether a message has it once and at its heart: a second one begins another message. */
  readonly strong: boolean;
}

/** What stands before the first label of a message: `FAILED deploy on`, `FAILED - ConfigMap CREATE for`. */
export interface Head {
  readonly start: number;
  readonly shape: 'master-operation' | 'cluster-addon';
  readonly status?: string;
  readonly operation?: string;
  /** Between operation and first label: `(10.1.2.3) at 2018-…`. */
  readonly rest: string;
}

/** Whether a line may hold a field that only failure messages have: a quick test for each line of a large paste. */
export function hasStrongLabel(line: string): boolean {
  return line.length > 4 && /(?<![\w"'./=-])(?:Carrier|Cluster|Master|Req)[\w -]{0,12}:/i.test(line);
}

/** The labels in a text, in its order. */
export function findLabels(text: string): readonly LabelHit[] {
  const hits: LabelHit[] = [];
  for (const match of text.matchAll(labelPattern)) {
    const label = (match[1] ?? '').replace(/\n/g, '').replace(/\s+/g, ' ');
    const key = label.toLowerCase().replace(/[^a-z/]/g, '');
    const known = Object.hasOwn(labelFields, key) ? labelFields[key] : undefined;
    hits.push({
      start: match.index,
      end: match.index + match[0].length,
      label,
      field: known,
      strong: known !== undefined && strongFields.has(known),
    });
  }
  return hits;
}

/** The head that ends where a label starts: `before` is the text up to it, of which the last 300 units are read. */
export function findHead(before: string, label: LabelHit): Head | undefined {
  const window = before.slice(-300);
  const shift = before.length - window.length;
  const forms: readonly Form[] =
    label.field === 'carrier' ? [onForm] : label.field === 'clusterId' ? [forForm, looseForm] : [looseForm];
  for (const form of forms) {
    const head = form(window);
    if (head !== undefined) return { ...head, start: head.start + shift };
  }
  return label.field === 'carrier' ? shifted(looseForm(window), shift) : undefined;
}

type Form = (text: string) => Head | undefined;

/** `FAILED deploy on`; either word may be missing. */
const onForm: Form = (text) => {
  const match = /(?<![\w-])(?:([A-Za-z][\w-]{1,40})\s{1,4})?([A-Za-z][\w-]{0,63})\s{1,4}on\s{0,4}$/d.exec(text);
  if (match === null) return undefined;
  const [, first, second = ''] = match;
  const shape = 'master-operation';
  if (first !== undefined && isStatus(first))
    return { start: match.index, shape, status: first, operation: second, rest: '' };
  const wide = wideForm(text);
  if (wide !== undefined) return wide;
  const start = match.indices?.[2]?.[0] ?? match.index;
  // A lone word is the status only where it is a known one: `KMS_UPDATE` is an operation.
  return knownStatus.test(second)
    ? { start, shape, status: second, rest: '' }
    : { start, shape, operation: second, rest: '' };
};

/** `FAILED refresh update on` at the start of a line: an operation of several words. */
const wideForm: Form = (text) => {
  const match =
    /(?:^|\n)[^\w\n]{0,20}([A-Z][A-Z_-]{2,40})\s{1,4}([A-Za-z][\w-]{0,63}(?:\s{1,4}[\w-]{1,64}){1,3})\s{1,4}on\s{0,4}$/d.exec(
      text,
    );
  if (match === null) return undefined;
  return {
    start: match.indices?.[1]?.[0] ?? match.index,
    shape: 'master-operation',
    status: match[1] ?? '',
    operation: squeeze(match[2] ?? ''),
    rest: '',
  };
};

/** `FAILED - ConfigMap CREATE for`. */
const forForm: Form = (text) => {
  const match =
    /(?<![\w-])(?:([A-Za-z][\w-]{1,40})\s{0,4}[-\u2013\u2014]{1,2}\s{0,4})?([A-Za-z][\w.]{0,63}(?:\s{1,4}[A-Za-z][\w.]{0,63}){0,3})\s{1,4}for\s{0,4}$/.exec(
      text,
    );
  if (match === null) return undefined;
  const status = match[1];
  if (status !== undefined && !isStatus(status)) return undefined;
  return {
    start: match.index,
    shape: 'cluster-addon',
    ...(status === undefined ? {} : { status }),
    operation: squeeze(match[2] ?? ''),
    rest: '',
  };
};

/** `FAILED deploy (10.1.2.3) at 2018-03-30T16:05:12+0000 -` before any label: fields in another order. */
const looseForm: Form = (text) => {
  const match =
    /(?:(^|\n)[^\w\n]{0,20}|(?<![\w-]))([A-Za-z][\w-]{2,40})\s{1,4}(?:[-\u2013\u2014]\s{1,4})?([A-Za-z][\w-]{0,63})((?:\s{1,4}\([^()\n]{1,100}\))?(?:\s{1,4}at\s{1,4}\S{1,40})?)\s{0,4}(?:[-\u2013\u2014,:|]\s{0,4})?$/d.exec(
      text,
    );
  if (match === null) return undefined;
  const status = match[2] ?? '';
  const known = knownStatus.test(status) || (match[1] !== undefined && /^[A-Z][A-Z_-]{2,}$/.test(status));
  if (!known || /^(?:on|at|for|the|to|of|in)$/i.test(match[3] ?? '')) return undefined;
  return {
    start: match.indices?.[2]?.[0] ?? match.index,
    shape: 'master-operation',
    status,
    operation: match[3] ?? '',
    rest: match[4] ?? '',
  };
};

const knownStatus =
  /^(?:failed|failure|success|succeeded|successful|completed?|time(?:d[_-]?)?out|aborted|cancell?ed|started|starting|pending|in[_-]progress|retry|retrying|skipped|error|stopped|rejected|unknown)$/i;

function isStatus(word: string): boolean {
  return knownStatus.test(word) || /^[A-Z][A-Z_-]{2,}$/.test(word);
}

/** A hard wrap may have cut a label anywhere, so a line end may stand between any two of its letters. */
const labelPattern = new RegExp(
  `(?<![\\w"'./=-])(${[
    'Carrier|Carrier_Name|Region|Cluster_ID|Cluster|Master_ID|Master|BOM_Version|BOM|Is_Paid|Paid|Request_ID|Req_ID|Txn_ID',
    'Attempts|Attempt|Elapsed_Time|Elapsed|Duration|Node_IP|Node|Date/Time|Date|Time|Status|Operation|Addon|Data',
  ]
    .join('|')
    .split('|')
    .map((label) => Array.from(label, (letter) => (letter === '_' ? '[\\s_-]{0,2}' : letter)).join('\\n?'))
    .join('|')})\\s{0,4}:(?![/:])`,
  'gi',
);

const labelFields: Readonly<Record<string, FieldName>> = {
  carrier: 'carrier',
  carriername: 'carrier',
  region: 'region',
  cluster: 'clusterId',
  clusterid: 'clusterId',
  master: 'masterId',
  masterid: 'masterId',
  bom: 'bom',
  bomversion: 'bom',
  paid: 'paid',
  ispaid: 'paid',
  reqid: 'requestId',
  requestid: 'requestId',
  txnid: 'requestId',
  attempt: 'attempts',
  attempts: 'attempts',
  elapsed: 'elapsedSeconds',
  elapsedtime: 'elapsedSeconds',
  duration: 'elapsedSeconds',
  node: 'node',
  nodeip: 'node',
  'date/time': 'time',
  date: 'time',
  time: 'time',
  status: 'status',
  operation: 'operation',
};

const strongFields: ReadonlySet<FieldName> = new Set(['carrier', 'region', 'clusterId', 'masterId', 'requestId']);

function shifted(head: Head | undefined, shift: number): Head | undefined {
  return head === undefined ? undefined : { ...head, start: head.start + shift };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
