// `armada-triage runbooks mine`, and `scan --runbooks`: what pages write down is listed, and found in logs unless that is not wanted.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { runCli, scanOf } from '../../support/cli.ts';
import { writeFolder } from '../../support/folder.ts';

const page = `---
title: Seats
---

# Seats

## The table is sealed

The log has errors like:

~~~
seat table of keeper a1 is sealed by <zone>
~~~

Unseal it.
`;

const folder = writeFolder({
  'site/docs/seats.md': page,
  'site/docs/other.md': '# Other\n\n## Sealed again\n\nIt fails with `seat table of keeper b2 is sealed`.\n',
  'a.gmi.log': 'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nseat table of keeper zz9 is sealed by dal10\n',
});
after(() => folder.remove());

test('what the pages write down is listed with page, line, anchor and template', async () => {
  const text = await runCli(['runbooks', 'mine', folder.path('site')]);
  assert.deepEqual([text.code, text.err], [0, '']);
  assert.match(
    text.out,
    /docs\/seats\.md:12 #the-table-is-sealed {2}fence {2}information\n +seat table of keeper \{\} is sealed/,
  );
  const json = await runCli(['runbooks', 'mine', folder.path('site'), '--format', 'json']);
  const { version, signatures, problems }: Listed = JSON.parse(json.out);
  assert.deepEqual([version, problems], [1, []]);
  const one = signatures.find((each) => each.page === 'docs/seats.md');
  assert.deepEqual(
    [one?.line, one?.anchor, one?.convention, one?.severity],
    [12, 'the-table-is-sealed', 'fence', 'information'],
  );
});

interface Listed {
  readonly version: number;
  readonly signatures: readonly {
    readonly page: string;
    readonly line: number;
    readonly anchor: string;
    readonly convention: string;
    readonly severity: string;
  }[];
  readonly problems: readonly unknown[];
}

test('a scan with a runbook folder finds them, with the other section as an alternative', async () => {
  const args = ['scan', folder.path('a.gmi.log'), '--runbooks', folder.path('site'), '--format', 'json'];
  const run = await runCli(args);
  const [finding] = scanOf(run).logs[0]?.findings ?? [];
  assert.equal(run.code, 0);
  assert.equal(finding?.severity, 'information');
  assert.equal(finding?.runbook?.page, 'docs/seats.md');
  assert.deepEqual(
    finding?.alternatives.map((other) => `${other.page}#${other.anchor}`),
    ['docs/other.md#sealed-again'],
  );
  const without = await runCli([...args, '--no-mined']);
  assert.deepEqual(scanOf(without).logs[0]?.findings, []);
});

test('the text of a scan says which page and line a mined finding is from, and what to do by that page', async () => {
  const { out } = await runCli(['scan', folder.path('a.gmi.log'), '--runbooks', folder.path('site')]);
  assert.match(out, /from page docs\/seats\.md, line 12[^\n]*\n +page says +Unseal it\.\n +runbook +https/);
});
