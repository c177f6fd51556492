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
