// Logs and messages of several clusters or requests: each case has its own hand-over, written by hand from the page.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { joinCases } from '../../../core/case/join.ts';
import { defaultCaseSettings } from '../../../core/case/settings.ts';
import { writeEscalation } from '../../../core/report/handover/handover.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { createTriager, type Triager } from '../../../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../../../disk/catalog/catalogs.ts';
import { readRunbooks } from '../../../disk/site/runbooks.ts';
import { root } from '../../../scripts/host/root.ts';
import { runCli } from '../../support/cli.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const scenarios = new URL('../../fixtures/scenarios-several/', import.meta.url);
let triager: Triager;
let library: Library;
before(async () => {
  triager = createTriager((await readCatalog([builtinCatalog(root)])).catalog, defaults);
  ({ library } = await readRunbooks(root, []));
});

const other = 'cb1c2d3e4f5g6h7j8k9l';
const secondRequest = '5a6b7c8d-1111-4222-8333-444455556666';

function say(clusterId: string, requestId: string, hour: number): string {
  return `FAILED update on Carrier: prod-dal10-carrier3 (10.184.18.164) at 2025-03-04T${hour}:30:00+0000 - Region: us-south, Cluster: ${clusterId}, ReqID: ${requestId}, Elapsed Time: 620.00 seconds`;
}

function run(hour: number, ids: object): string {
  const line = (msg: string): string => JSON.stringify({ ts: `2025-03-04T${hour}:25:00Z`, msg, ...ids });
  return `${line('PLAY [a] ****')}\n${line('h : ok=1 changed=0 unreachable=0 failed=1')}\n`;
}

test('messages of two clusters: a log without ids is in the case of its time', () => {
  const [cluster, request] = ['c9k2m5n8p1q4r7s0t3u6', '0f2b6c1e-7a54-4c1d-9a55-3f0c1d7e8a90'];
  const ids = { reqID: request, clusterID: cluster, operation: 'update' };
  const texts = [{ name: 'm.txt', text: `${say(cluster, request, 11)}\n\n${say(other, secondRequest, 13)}` }];
  const triages = [
    triageText(triager, run(11, ids), 'a.operation.log'),
    triageText(triager, run(13, {}), 'x.operation.log'),
  ];
  const parts = { texts, catalog: triager.catalog, library, answers: {}, now: new Date('2025-03-04T16:00:00Z') };
  assert.deepEqual(
    joinCases({ ...parts, triages }).map(({ case: { failure, logs } }) => [
      failure?.clusterId,
      logs.map((log) => log.name),
    ]),
    [
      [cluster, ['a.operation.log']],
      [other, ['x.operation.log']],
    ],
  );
  const [undecided] = joinCases({ ...parts, triages: [] });
  assert.ok(undecided);
  const { issue } = writeEscalation(undecided.case, { settings: defaultCaseSettings, now: parts.now });
  assert.match(issue, /^\*\*The messages are about 2 requests: choose one\.\*\*/);
});

for (const name of readdirSync(scenarios)) {
  const folder = new URL(`${name}/`, scenarios);
  const files = readdirSync(folder).toSorted();
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const expected = files.filter((file) => file.startsWith('escalation-')).map(read);
  const messages = files.filter((file) => file === 'message.txt');
  const logs = files.filter((file) => file.endsWith('.log'));
  const given: { readonly now: string; readonly answers: Readonly<Record<string, string>> } = JSON.parse(
    read('answers.json'),
  );

  test(`${name}: in core`, () => {
    const now = new Date(given.now);
    const cases = joinCases({
      texts: messages.map((file) => ({ name: file, text: read(file) })),
      triages: logs.map((file) => triageText(triager, read(file), file)),
      catalog: triager.catalog,
      library,
      answers: given.answers,
      now,
    });
    const issues = cases.map((joined) => writeEscalation(joined.case, { settings: defaultCaseSettings, now }).issue);
    assert.deepEqual(issues.toSorted(), expected.toSorted());
  });

  test(`${name}: on the command line`, async () => {
    const options = [...messages.flatMap((file) => ['--message', file]), '--answers', 'answers.json', '--escalation'];
    const { out } = await runCli(['explain', ...logs, ...options, '--format', 'json'], { folder: folder.pathname });
    const { cases }: { readonly cases: readonly { readonly handOver: { readonly issue: string } }[] } = JSON.parse(out);
    assert.deepEqual(cases.map(({ handOver }) => handOver.issue).toSorted(), expected.toSorted());
  });
}
