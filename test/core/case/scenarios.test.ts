// The written scenarios: from alert, message and logs to the hand-over, compared with texts that were written by hand from the page.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { joinCase, type JoinedCase } from '../../../core/case/join.ts';
import { parseCaseSettings } from '../../../core/case/settings.ts';
import { escalationPaths } from '../../../core/case/escalation.ts';
import { walkCase } from '../../../core/case/steps/steps.ts';
import type { EscalationContext } from '../../../core/case/steps/escalate.ts';
import { writeEscalation } from '../../../core/report/handover/handover.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { createTriager, type Triager } from '../../../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../../../disk/catalog/catalogs.ts';
import { readRunbooks } from '../../../disk/site/runbooks.ts';
import { root } from '../../../scripts/host/root.ts';
import { readScenarios, type Scenario } from '../../support/case/scenarios.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const scenarios = readScenarios();
let triager: Triager;
let library: Library;
before(async () => {
  const { catalog } = await readCatalog([builtinCatalog(root)]);
  triager = createTriager(catalog, defaults);
  ({ library } = await readRunbooks(root, []));
});

function join({ alert, message, kpInfo, logs, now, answers }: Scenario): JoinedCase {
  const texts = [
    ...(alert === undefined ? [] : [{ name: 'alert.txt', text: alert }]),
    ...(message === undefined ? [] : [{ name: 'message.txt', text: message }]),
    ...(kpInfo === undefined ? [] : [{ name: 'kpinfo.txt', text: kpInfo }]),
  ];
  const triages = logs.map(({ name, text }) => triageText(triager, text, name));
  return joinCase({ texts, triages, catalog: triager.catalog, library, answers, now: new Date(now) });
}

function contextOf({ now, settings }: Scenario): EscalationContext {
  const read = parseCaseSettings(settings);
  assert.deepEqual(read.problems, []);
  return { settings: read.settings, now: new Date(now) };
}

describe('the hand-over is what a person writes from the page', () => {
  for (const scenario of scenarios)
    test(scenario.name, () => {
      const { issue } = writeEscalation(join(scenario).case, contextOf(scenario));
      assert.equal(issue, scenario.escalation);
    });
});

test('the scenarios end in every branch of the page, in doubt too', () => {
  const ends = scenarios.map((scenario) => {
    const { path, inDoubt } = walkCase(join(scenario).case, contextOf(scenario)).escalation;
    return inDoubt ? 'in doubt' : path;
  });
  assert.deepEqual([...new Set(ends)].toSorted(), [...escalationPaths, 'in doubt'].toSorted());
});

test('the scenarios have every error that the page names, and each is concluded from at least once', () => {
  const found = new Set(
    scenarios.flatMap((scenario) =>
      join(scenario).case.logs.flatMap(({ findings }) => findings.map(({ signature }) => signature)),
    ),
  );
  const page = triager.catalog.signatures.filter(({ runbook }) =>
    /armada-deploy-operation-failures\.md#(?:error-messages|failed-to-get-crn|webhooks-causing)/.test(runbook ?? ''),
  );
  assert.deepEqual(
    page.map(({ id }) => id).filter((id) => !found.has(id)),
    [],
  );
});

test('without the message, the steps say where to look for it', () => {
  const scenario = scenarios.find(({ name }) => name === 'message-not-found');
  assert.ok(scenario);
  const { problems } = join(scenario);
  assert.match(problems.map(({ message }) => message).join('\n'), /#armada-deploy-failure, then #armada-deploy-alerts/);
});
