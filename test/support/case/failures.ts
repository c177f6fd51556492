// The two published failure messages and an alert, what they say, and the ways in which copying damages a text.

import type { Failure } from '../../../core/failure/failure.ts';
import { parseFailures } from '../../../core/failure/message.ts';

/** The message of a master operation as it is published. */
export const operationMessage =
  '*FAILED* *deploy* on Carrier: *stage-dal09-carrier0* (10.143.139.204) at 2018-03-30T16:05:12+0000 - Region: *us-south*, Cluster: *9850e23241564d3b93831b50ac5d1de7*, Master: *stage-dal09-9850e23241564d3b93831b50ac5d1de7-m1*, BOM: *1.8.8_1507*, IsPaid: *false*, ReqID: *ffa52190-a17d-461c-a218-1ea1fa0f048f*, Attempts: *5*, Elapsed Time: *3535.64* seconds';

/** The message of a cluster addon as it is published. */
export const addonMessage =
  '*FAILED* - ConfigMap CREATE for ClusterID: 68bb81cda2e34aa69883197f35c03159 on prestage-mon01.carrier1, ReqID: 055dd287-30df-4bef-92f0-69ca1b3a84ef\nAddon: addon-istio, Data: {"version":"1.0.5"}';

/** What the first message says. */
export const operationFields = {
  shape: 'master-operation',
  status: 'FAILED',
  operation: 'deploy',
  carrier: 'stage-dal09-carrier0',
  node: '10.143.139.204',
  time: '2018-03-30T16:05:12.000Z',
  region: 'us-south',
  clusterId: '9850e23241564d3b93831b50ac5d1de7',
  masterId: 'stage-dal09-9850e23241564d3b93831b50ac5d1de7-m1',
  bom: '1.8.8_1507',
  paid: false,
  requestId: 'ffa52190-a17d-461c-a218-1ea1fa0f048f',
  attempts: 5,
  elapsedSeconds: 3535.64,
  other: {},
};

/** What the second message says. */
export const addonFields = {
  shape: 'cluster-addon',
  status: 'FAILED',
  operation: 'ConfigMap CREATE',
  carrier: 'prestage-mon01.carrier1',
  clusterId: '68bb81cda2e34aa69883197f35c03159',
  requestId: '055dd287-30df-4bef-92f0-69ca1b3a84ef',
  other: { Addon: 'addon-istio', Data: '{"version":"1.0.5"}' },
};

/** The fields that a failure has of its own: not its place, its links and what is derived. */
export function fieldsOf(failure: Failure): Partial<Failure> {
  const { extent: _extent, links: _links, derived: _derived, ...fields } = failure;
  return fields;
}

/** The fields of all failures in a text, and what was said of it. */
export function readAll(text: string): {
  readonly fields: readonly Partial<Failure>[];
  readonly messages: readonly string[];
} {
  const { failures, problems } = parseFailures(text);
  return {
    fields: failures.map(fieldsOf),
    messages: problems.map((problem) => `${problem.line ?? '-'}: ${problem.message}`),
  };
}

/** Breaks lines at spaces, as mail and chat programs do. */
export function wrapWords(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1)!;
        if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');
}

/** Breaks lines after so many characters, as terminals do. */
export function wrapHard(text: string, width: number): string {
  return text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
}
