// Where the labelled fields of a failure message are in a text.

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

/** A hard wrap may have cut a label anywhere, so a line end may be between any two of its letters. */
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
