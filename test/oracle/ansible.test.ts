// The short form of the Ansible oracle: real Ansible runs some playbooks, and the product must name what failed and say why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTriager } from '../../core/triage/triager.ts';
import { carriers } from '../support/logs/carriers.ts';
import { readBuiltinCatalog } from '../support/catalog.ts';
import { defaults } from '../support/logs/triage.ts';
import { addScore, compare, noScore, readCorpus, scoreRow, type Score } from './ansible/evaluate.ts';
import { ansibleVersion, runPlaybooks } from './ansible/run.ts';

/** How the logs are wrapped. */
const wrapped = Object.keys(carriers);

/** Commands to ask: the installed one, and those that the variable names, separated by colons. */
const commands = ['ansible-playbook', ...(process.env['ORACLE_ANSIBLE'] ?? '').split(':')].filter(
  (name) => name !== '',
);
const installed = commands.flatMap((command) => {
  const version = ansibleVersion(command);
  return version === undefined ? [] : [{ command, version }];
});
const skip =
  installed.length > 0 ? false : 'ansible-playbook is not installed (Debian: apt-get install ansible-core ansible)';

for (const { command, version } of installed) {
  test(`what failed in runs of Ansible ${version} is named, and what it said`, { skip }, async (context) => {
    await runPlaybooks(command, version, { short: true });
    const triager = createTriager(readBuiltinCatalog(), defaults);
    const scores = new Map<string, Score>();
    for (const log of readCorpus({ heldOut: false, version, short: true })) {
      for (const carrier of wrapped) {
        const { score, misses } = compare(triager, log, carrier);
        for (const miss of misses) context.diagnostic(`${log.playbook}, ${log.setting}, ${carrier}: ${miss}`);
        for (const name of [`printed as ${log.setting}`, `carried by ${carrier}`, 'all'])
          scores.set(name, addScore(scores.get(name) ?? noScore, score));
      }
    }
    for (const [name, score] of scores) context.diagnostic(scoreRow(name, score));
    const { failed, named, telling, said, wrong } = scores.get('all') ?? noScore;
    assert.ok(failed > 100, `only ${failed} failed tasks were looked at`);
    assert.ok(named >= 0.98 * failed, `${named} of ${failed} are named`);
    assert.ok(said >= 0.95 * telling, `of ${said} of ${telling} it is shown what they said`);
    assert.equal(wrong, 0);
  });
}
if (installed.length === 0) test('what failed in runs of Ansible is named', { skip }, () => undefined);
