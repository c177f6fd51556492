// The prose of one error among many under a heading: each finding is explained by its own.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createLibrary } from '../../../../core/runbook/site/library.ts';
import { siteBaseUrl } from '../../../../core/runbook/site/links.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';

const path = 'docs/runbooks/armada/armada-deploy-operation-failures.md';
const bundled = new URL('../../../../runbooks/armada-deploy-operation-failures.md', import.meta.url);
const source = new URL('../../../../../shared/source/armada-deploy-operation-failures.md', import.meta.url);
const absent = existsSync(source) ? false : 'the source page is not here';

interface Case {
  /** As a log has it. */
  readonly error: string;
  readonly anchor?: string;
  /** The line of the page that states it starts with this; without one the heading does. */
  readonly states?: string;
  /** What only this error's prose says. */
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  {
    error: `{"level":"error","ts":"2024-03-30T16:05:12Z","msg":"Error getting DEK and wrapped DEK for Root Key:'13b69934-96b4-4d30-8a9d-9a4f406c5ef3'","error":"Unauthorized: user does not have access to provided resources."}`,
    states: 'Error getting DEK',
    says: /kms_update[^]*ibmcloud login[^]*ibmcloud ks api-key reset --region[^]*kms-apikey-missing/,
  },
  {
    error: 'Unwrap WDEK failed: \u201cUnauthorized: The user does not have\u00a0access to the specified resource\u201d',
    states: 'Unauthorized: The user',
    says: /Service to service authentication will be used[^]*iam\/authorizations[^]*delegat/,
  },
  {
    error:
      'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact IBM KeyProtect',
    states: 'This operation cannot',
    says: /#kp_provider_table[^]*apiserver/,
  },
  {
    error:
      'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact Key Protect.',
    states: 'This operation cannot',
    says: /#kp_provider_table[^]*apiserver/,
  },
  {
    error: 'BXNIM0410E Provided user not found or active',
    states: 'BXNIM0410E',
    says: /ibmcloud target -g RESOURCE_GROUP[^]*kms-apikey-missing/,
  },
  {
    error: 'code: BXNIM0415E, Provided API key could not be found',
    states: 'BXNIM0415E',
    says: /kms-api-key-missing\.html/,
  },
  {
    error: `error during request to KeyProtect correlation_id='00000000-71c7-45a9-a0c1-4feecdc39039': Post https://us-south.kms.cloud.ibm.com:443/api/v2/keys/ffb69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 10.1.2.3:443: connect: connection refused`,
    states: 'error during request',
    says: /#hp-crypto-kms[^]*@hpcs-sre/,
  },
  { error: 'KEY_DELETED_ERR: Key has already been deleted.', states: 'KEY_DELETED_ERR', says: /kms-kp-secret-deleted/ },
  {
    error: 'KEY_ACTION_INVALID_STATE_ERR: Key is not in a valid state',
    states: 'Conflict:',
    says: /kms-kp-key-invalid-state/,
  },
  { error: 'failed to get CRN token from IAM', anchor: 'failed-to-get-crn-token-from-iam', says: /#iam-issues/ },
  {
    error: 'Name:         image-admission-config',
    anchor: 'webhooks-causing-failures',
    states: 'CLUSTER WEBHOOKS:',
    says: /kubx-kubectl[^]*ts_pods/,
  },
  {
    error: 'ibm-system    cise-ibmcloud-image-enforcement    3   0   0   0   7d13h',
    anchor: 'webhooks-causing-failures',
    states: 'NAMESPACE',
    says: /IBMer[^]*ts_pods[^]*#remove/,
  },
];

for (const [name, url, skip] of [
  ['bundled', bundled, false],
  ['source', source, absent],
] as const) {
  for (const { error, anchor = 'error-messages', states, says } of cases) {
    test(`the ${name} page explains "${error.slice(0, 60)}" by its own prose`, { skip }, () => {
      const { text, found } = explain(url, anchor, error);
      assert.ok(found);
      assert.match(found.markdown, says);
      const lines = text.split('\n');
      if (states === undefined) assert.match(lines[found.line] ?? '', /^#+ /);
      else assert.ok(lines[found.line + 1]?.startsWith(states), lines[found.line + 1]);
    });
  }

  test(`no two errors of the ${name} page share their prose`, { skip }, () => {
    const proses = cases.map(({ error, anchor = 'error-messages' }) => explain(url, anchor, error).found?.markdown);
    // Two wordings of one error are the only pair.
    assert.equal(new Set(proses).size, cases.length - 1);
  });
}

test('an error that the page does not state is not explained', () => {
  for (const error of ['connection timed out', 'kms', 'a user', '', 'Provided', 'x'.repeat(100_000)]) {
    assert.equal(explain(bundled, 'error-messages', error).found, undefined, error.slice(0, 30));
  }
});

test('links in what is explained are whole https addresses', () => {
  const { found } = explain(
    bundled,
    'error-messages',
    'please contact IBM KeyProtect This operation cannot be completed. Please try your request',
  );
  assert.match(
    found?.markdown ?? '',
    /\]\(https:\/\/pages\.github\.ibm\.com\/[^)]+armada-deploy-operation-failures\.html#kp_provider_table\)/,
  );
});

test('commands in the steps belong to the prose, the next error does not', () => {
  const page =
    '# Errors\n\n~~~\nquota for volumes exceeded\n~~~\n\nRun\n\n```bash\nibmcloud quota list\n```\n\nthen wait.\n\n~~~\nnode could not be reached\n~~~\n\nReload it.\n';
  assert.equal(
    onPage(page, 'quota for volumes exceeded')?.markdown,
    'Run\n\n```bash\nibmcloud quota list\n```\n\nthen wait.',
  );
  assert.equal(onPage(page, 'node could not be reached')?.markdown, 'Reload it.');
});

test('errors that are one below the other share what follows', () => {
  const page = '# Errors\n\n```\nfirst thing failed badly\n```\n```\nsecond thing failed badly\n```\n\nDo this.\n';
  assert.equal(onPage(page, 'first thing failed badly')?.markdown, 'Do this.');
});

test('an error in backticks in a list item is explained by that item', () => {
  const page =
    '# Errors\n\n- `volume cannot be attached` - detach it first\n  and wait.\n- `volume is still formatting` - wait.\n\n## Other\n\ntext\n';
  assert.equal(
    onPage(page, 'volume cannot be attached')?.markdown,
    '- `volume cannot be attached` - detach it first\n  and wait.',
  );
});

test('placeholders, ids and numbers of the page represent those of the log', () => {
  const page =
    '# Errors\n\n```\nTimed out waiting for pod kube-apiserver-<cluster-id> on X.X.X.X after XXX seconds\n```\n\nRestart it.\n';
  assert.equal(
    onPage(
      page,
      'Timed out waiting for pod kube-apiserver-9850e23241564d3b93831b50ac5d1de7 on 10.1.2.3 after 300 seconds',
    )?.markdown,
    'Restart it.',
  );
});

test('what is shown has no attribute lists, no tags and no links but https', () => {
  const page =
    '# Errors\n\n```\nsomething failed here\n```\n\n{: .note}\nSee [a](./b.html#c){:target="_blank"}, [d](command:e), [f](http://g) and <b>this</b><br>\n<a name="x">y</a> `<a>`\n';
  assert.equal(
    onPage(page, 'something failed here')?.markdown,
    `See [a](${siteBaseUrl}docs/b.html#c), [d](), [f]() and **this**\ny \`<a>\``,
  );
});

function explain(
  url: URL,
  anchor: string,
  error: string,
): { text: string; found: { markdown: string; line: number } | undefined } {
  const text = readFileSync(url, 'utf8');
  const { page } = parsePage({ page: path, text, baseUrl: siteBaseUrl });
  return { text, found: createLibrary([page]).explain(`${path}#${anchor}`, [error]) };
}

function onPage(text: string, error: string): { markdown: string; line: number } | undefined {
  const { page } = parsePage({ page: 'docs/x.md', text, baseUrl: siteBaseUrl });
  return createLibrary([page]).explain('docs/x.md#errors', [error]);
}
