// Opening a runbook section: the rendered page beside the log, at the right heading and at the error's own paragraph.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { fixes, run } from '../samples.ts';
import { closeAll, codeOf, untilDiagnostics, write, answer, choose } from '../tools.ts';

/** Errors of the kms container as logs have them, each with words of the runbook that are right below the same error there. */
const errors: readonly { readonly id: string; readonly line: string; readonly says: RegExp }[] = [
  {
    id: 'kms-root-key-unauthorized',
    line: `{"level":"error","msg":"Error getting DEK and wrapped DEK for Root Key:'***Value redacted***'","error":"Unauthorized: user does not have access to provided resources."}`,
    says: /Reader/,
  },
  {
    id: 'kms-service-authorization-missing',
    line: '{"level":"error","msg":"Unwrap WDEK failed","error":"Unauthorized: The user does not have access to the specified resource"}',
    says: /service authorization/i,
  },
  {
    id: 'kms-provider-unavailable',
    line: '{"level":"error","msg":"x","error":"This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact Key Protect."}',
    says: /team/i,
  },
  {
    id: 'kms-api-key-user-inactive',
    line: '{"level":"error","msg":"BXNIM0410E Provided user not found or active"}',
    says: /left the account/i,
  },
  {
    id: 'kms-api-key-not-found',
    line: '{"level":"error","msg":"BXNIM0415E Provided API key could not be found"}',
    says: /KMS API Key Missing/i,
  },
  {
    id: 'kms-provider-unreachable',
    line: `{"level":"error","msg":"error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused"}`,
    says: /hp-crypto-kms/,
  },
  {
    id: 'kms-root-key-deleted',
    line: '{"level":"error","msg":"KEY_DELETED_ERR: Key has already been deleted. Please delete references to this key."}',
    says: /secret has been deleted/i,
  },
  {
    id: 'kms-root-key-invalid-state',
    line: `{"level":"error","error":"Conflict: Unwrap with key could not be performed: Please see \`reasons\` for more details (KEY_ACTION_INVALID_STATE_ERR)', reasons='[KEY_ACTION_INVALID_STATE_ERR: Key is not in a valid state]"}`,
    says: /disabled/i,
  },
  {
    id: 'iam-crn-token-failed',
    line: '{"level":"error","msg":"failed to get CRN token from IAM"}',
    says: /iam-issues/i,
  },
];

const log = [
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-6d8f -c kms)',
  '{"level":"info","msg":"Service to service authentication will be used"}',
  ...errors.map(({ line }) => line),
  '',
].join('\n');

/** Registers the tests. */
export function testPreview(): void {
  for (const { id, says } of errors) {
    test(`the quick fix of ${id} opens the runbook with its own paragraph in view`, async () => {
      const uri = await write('all-kms-errors.gmi.log', log);
      await vscode.window.showTextDocument(uri);
      const found = await untilDiagnostics(uri, (all) => all.some((one) => codeOf(one) === id));
      const diagnostic = found.find((one) => codeOf(one) === id);
      assert.ok(diagnostic);
      const action = (await fixes(uri, diagnostic)).find((one) => one.isPreferred);
      await run(action);
      const target: unknown = action?.command?.arguments?.[0];
      assert.ok(isTarget(target), 'the quick fix says where the page states the error');
      const statement = `#L${target.line + 1}, [data-line="${target.line}"]`;
      await page.waitInView(statement);
      // What follows the statement, up to the next error, is what the page says of this one.
      await page.waitInView(`:is(${statement}) ~ :is(p, ul, ol) >> nth=0`);
      const texts = await page.texts(`:is(${statement}) ~ *`);
      const own = texts.slice(0, 4).join('\n');
      assert.match(own, says);
      await page.screenshot(`section-${id}`);
      await closeAll();
    });
  }

  test('a section without an error of its own opens at its heading, with the id of the published page', async () => {
    await vscode.commands.executeCommand('armadaTriage.openRunbookSection', {
      page: 'docs/runbooks/armada/armada-deploy-operation-failures.md',
      anchor: 'operation-retrigger',
      title: 'Operation Retrigger',
      url: 'https://pages.github.ibm.com/alchemy-conductors/documentation-pages/docs/runbooks/armada/armada-deploy-operation-failures.html#operation-retrigger',
    });
    await page.waitInView('h3#operation-retrigger');
    await closeAll();
  });

  test('the heading ids and attribute lists of a Markdown page that is no runbook stay as VS Code has them', async () => {
    const uri = await write('notes.md', '# A & B -- notes\n\ntext {: .label}\n');
    await vscode.commands.executeCommand('markdown.showPreview', uri);
    await page.waitFor('h1#a--b----notes');
    await closeAll();
  });

  test('searching the runbook by misspelt words leads to a section', async () => {
    await vscode.commands.executeCommand('armadaTriage.searchRunbook');
    await page.waitFor('.quick-input-widget .monaco-list-row');
    await answer('retriger operation');
    // All sections are listed until words are typed: there it is further down.
    await page.waitFor('.quick-input-widget .monaco-list-row[data-index="0"]:has-text("Operation Retrigger")');
    await page.screenshot('search');
    await choose('Operation Retrigger');
    await page.waitInView('h3#operation-retrigger');
    await closeAll();
  });
}

function isTarget(value: unknown): value is { readonly line: number } {
  return typeof value === 'object' && value !== null && 'line' in value && typeof value.line === 'number';
}
