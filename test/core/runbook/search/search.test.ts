// Searching the runbook: by words of a heading, by a signature's name, by an error text, typos included.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createLibrary } from '../../../../core/runbook/site/library.ts';
import { siteBaseUrl } from '../../../../core/runbook/site/links.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import { createSearch } from '../../../../core/runbook/search/search.ts';

const path = 'docs/runbooks/armada/armada-deploy-operation-failures.md';
const text = readFileSync(new URL('../../../../runbooks/armada-deploy-operation-failures.md', import.meta.url), 'utf8');
const library = createLibrary([parsePage({ page: path, text, baseUrl: siteBaseUrl }).page]);
const search = createSearch(library, [
  {
    id: 'kms-api-key-not-found',
    title: "The cluster's API key no longer exists",
    runbook: `${path}#error-messages`,
    match: ['BXNIM0415E Provided API key could not be found'],
  },
  {
    id: 'kms-root-key-deleted',
    title: 'The root key was deleted',
    runbook: `${path}#error-messages`,
    match: ['KEY_DELETED_ERR'],
  },
  { id: 'no-page', title: 'Not in the runbook' },
]);

/** Words, and the heading or signature that comes first. */
const cases: readonly (readonly [string, string])[] = [
  ['escalation', 'Escalation Policy'],
  ['escalaton', 'Escalation Policy'],
  ['retriger', 'Operation Retrigger'],
  ['kms provder', 'Which KMS provider is being used'],
  ['webhok', 'Webhooks Causing Failures'],
  ['protect key', 'Key Protect troubleshooting'],
  ['CRN token', 'failed to get CRN token from IAM'],
  ['BXNIM0415E', "The cluster's API key no longer exists"],
  ['api key not found', "The cluster's API key no longer exists"],
  ['KEY_DELETED_ERR', 'The root key was deleted'],
  ['kms-root-key-deleted', 'The root key was deleted'],
  ['press proceed', 'Operation Retrigger'],
  ['business hours', 'Escalation Policy'],
];

for (const [words, heading] of cases) {
  test(`"${words}" finds "${heading}" first`, () => {
    assert.equal(search(words)[0]?.heading, heading);
  });
}

test('results come best first, with scores from 0 to 1', () => {
  const scores = search('slack message').map(({ score }) => score);
  assert.ok(scores.length >= 4);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  assert.ok(scores.every((score) => score >= 0 && score <= 1));
});

test('a signature is opened where the page states its error', () => {
  const [first] = search('KEY_DELETED_ERR');
  assert.equal(first?.signature, 'kms-root-key-deleted');
  assert.equal(first?.anchor, 'error-messages');
  assert.match(text.split('\n')[(first?.line ?? 0) + 1] ?? '', /^KEY_DELETED_ERR/);
});

test('nothing is found for no words, and for words that nothing has', () => {
  assert.deepEqual(search(''), []);
  assert.deepEqual(search('  '), []);
  assert.deepEqual(search('zzzzqqqq'), []);
  assert.deepEqual(search('not in the runbook zzzzqqqq'), []);
});
