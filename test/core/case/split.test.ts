// Which messages, alerts and logs make one case: by request, by cluster, by time; and what fits none is apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseLog } from '../../../core/case/log.ts';
import { splitCases } from '../../../core/case/split.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import { caseReader } from '../../support/case/case.ts';

const readLog = caseReader();
const [a, b] = ['ffa52190-a17d-461c-a218-1ea1fa0f048f', '055dd287-30df-4bef-92f0-69ca1b3a84ef'];
const [one, two] = ['9850e23241564d3b93831b50ac5d1de7', '68bb81cda2e34aa69883197f35c03159'];

function message(request: string | undefined, cluster: string, time: string): string {
  const id = request === undefined ? '' : `, ReqID: ${request}`;
  return `FAILED update on Carrier: prod-dal10-carrier1 (10.1.1.1) at ${time} - Cluster: ${cluster}${id}, Elapsed Time: 600.00 seconds`;
}

/** An operation log of a request, or of none. */
function operation(name: string, request?: string, time = '2024-03-05T20:10:00Z'): CaseLog {
  const id = request === undefined ? '' : `"reqID":"${request}",`;
  return readLog(
    name,
    `{"ts":"${time}",${id}"msg":"TASK [a : b] ***"}\n{"ts":"${time}",${id}"msg":"ok: [h]"}\n`,
    'operation-log',
  );
}

function info(name: string, cluster: string, time?: string): CaseLog {
  const line =
    time === undefined ? '' : `MASTER CONTROL PLANE CONTAINER LOGS: (m -c kms)\n{"ts":"${time}","msg":"x"}\n`;
  return readLog(name, `CLUSTER=${cluster}\n\nCLUSTER PODS\n\n${line}`, 'master-info');
}

interface Row {
  readonly name: string;
  readonly texts?: readonly string[];
  readonly logs: readonly CaseLog[];
  /** A case as its key without the kind, first eight letters, and its logs; at last what is apart. */
  readonly cases: readonly string[];
  readonly apart?: readonly string[];
}

const rows: readonly Row[] = [
  { name: 'nothing', logs: [], cases: [] },
  { name: 'logs without ids', logs: [operation('x'), operation('y')], cases: ['logs x y'] },
  { name: 'logs of two requests', logs: [operation('x', a), operation('y', b)], cases: ['ffa52190 x', '055dd287 y'] },
  { name: 'results of two clusters', logs: [info('x', one), info('y', two)], cases: ['9850e232 x', '68bb81cd y'] },
  {
    name: 'a message with its log and its result',
    texts: [message(a, one, '2024-03-05T20:20:00+0000')],
    logs: [operation('x', a), info('y', one), operation('z')],
    cases: ['ffa52190 x y z'],
  },
  {
    name: 'a log of another request is a case of its own',
    texts: [message(a, one, '2024-03-05T20:20:00+0000')],
    logs: [operation('x', a), operation('y', b)],
    cases: ['ffa52190 x', '055dd287 y'],
  },
  {
    name: 'of two requests of one cluster the time decides',
    texts: [message(a, one, '2024-03-05T20:20:00+0000'), message(b, one, '2024-03-05T23:20:00+0000')],
    logs: [
      operation('x', a),
      operation('y', undefined, '2024-03-05T23:15:00Z'),
      info('z', one, '2024-03-05T23:40:00Z'),
    ],
    cases: ['ffa52190 x', '055dd287 z y'],
  },
  {
    name: 'a result between two failures is of the first, and one without a time of both',
    texts: [message(a, one, '2024-03-05T20:20:00+0000'), message(b, one, '2024-03-05T23:20:00+0000')],
    logs: [info('x', one, '2024-03-05T21:00:00Z'), info('y', one)],
    cases: ['ffa52190 x y', '055dd287 y'],
  },
  {
    name: 'a log without ids and time fits none of two cases',
    texts: [message(a, one, '2024-03-05T20:20:00+0000'), message(b, two, '2024-03-05T20:20:00+0000')],
    logs: [readLog('x', 'TASK [a : b] ***\nok: [h]\n', 'operation-log')],
    cases: ['ffa52190', '055dd287'],
    apart: ['x'],
  },
  {
    name: 'a message without a request is a case of its own',
    texts: [message(undefined, one, '2024-03-05T20:20:00+0000')],
    logs: [info('x', one)],
    cases: ['message x'],
  },
  {
    name: 'an alert without a request belongs to the only message',
    texts: [message(a, one, '2024-03-05T20:20:00+0000'), 'Labels:\n - alertname = ArmadaMasterOperationFailed\n'],
    logs: [],
    cases: ['ffa52190'],
  },
];

for (const { name, texts = [], logs, cases, apart = [] } of rows)
  test(name, () => {
    const split = splitCases(
      texts.flatMap((text) => parseFailures(text).failures),
      logs,
    );
    const shown = split.cases.map(({ key, logs: own }) => {
      const [kind = '', id = kind] = key.split(':');
      return [kind === 'message' ? kind : id.slice(0, 8), ...own.map((log) => log.name)].join(' ');
    });
    assert.deepEqual([shown, split.apart.map((log) => log.name)], [cases, apart]);
  });
