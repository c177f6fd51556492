// A runbook folder in VS Code: its sections open as rendered, its links lead to its files, what is broken is one quick fix away.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from '../../bridge.ts';
import { test } from '../runner.ts';
import { fixes } from '../samples.ts';
import { closeAll, codeOf, untilDiagnostics, withSetting, write } from '../tools.ts';

const matter = (title: string): string =>
  `---\nlayout: default\ntitle: ${title}\ntype: Alert\nservice: armada-deploy\n---\n\n`;

const filler = 'A line of text.\n\n'.repeat(40);

const files = {
  'team site/_data/ibm/teams.yml': 'deploy:\n  name: The Deploy Team\n  link: https://example.com/deploy\n',
  'team site/docs/runbooks/first.md': `${matter('First page')}${filler}## Where to Go (Now)
{: .no_toc}

Ask [{{ site.data.teams.deploy.name }}]({{ site.data.teams.deploy.link }}), not {{ site.data.teams.nobody.name }}.

Then read [the next page](./second%20page.html#steps-to-take){: .link}.

Policy
{: .label .label-purple}

| Error | Action |
|:------|:-------|
| \`x failed\` | restart |
{:.table .table-bordered}

${filler}`,
  'team site/docs/runbooks/second page.md': `${matter('Second page')}${filler}## Steps to take\n\nStop here.\n\n${filler}`,
};

const broken = `${matter('Broken page')}# Broken

See [the steps](./second%20page.html#step-to-take) and [nothing](gone.html).

##Close
`;

const section = {
  page: 'docs/runbooks/first.md',
  anchor: 'where-to-go-now',
  title: 'Where to Go (Now)',
  url: 'https://pages.example.com/team/docs/runbooks/first.html#where-to-go-now',
};

/** Registers the tests. */
export function testSites(): void {
  test('a section of a runbook folder opens rendered, with Liquid filled in, and its link leads to the local file', async () => {
    await inSite(async () => {
      await vscode.commands.executeCommand('armadaTriage.openRunbookSection', section);
      await page.waitInView('h2#where-to-go-now');
      await page.waitInView('a[href="https://example.com/deploy"]:has-text("The Deploy Team")');
      await page.waitInView('p:has-text("site.data.teams.nobody.name")');
      await page.waitInView('table:has-text("restart")');
      await page.waitInView('p.label.label-purple:has-text("Policy")');
      assert.ok(!(await page.texts('body')).join('').includes('{:.table'), 'attribute lists are not shown');
      await page.screenshot('site-section');
      await page.click('a:has-text("the next page")');
      await page.waitInView('h2#steps-to-take');
      await page.screenshot('site-link');
      await closeAll();
    });
  });

  test('a section that is shown fills Liquid in again when the data of its site changes on the disk', async () => {
    await inSite(async () => {
      await vscode.commands.executeCommand('armadaTriage.openRunbookSection', section);
      await page.waitInView('a[href="https://example.com/deploy"]:has-text("The Deploy Team")');
      await write(
        'team site/_data/ibm/teams.yml',
        'deploy:\n  name: The Other Team\n  link: https://example.com/other\n',
      );
      await page.waitFor('a[href="https://example.com/other"]:has-text("The Other Team")');
      await closeAll();
    });
  });

  test('what is broken on a page is marked, and a quick fix writes the nearest anchor', async () => {
    await inSite(async () => {
      const uri = await write('team site/docs/runbooks/broken.md', broken);
      const { document } = await vscode.window.showTextDocument(uri);
      const found = await untilDiagnostics(uri, (all) => all.length === 3);
      assert.deepEqual(found.map(codeOf), ['broken-anchor', 'missing-page', 'no-heading']);
      await page.screenshot('site-broken');
      for (const code of ['no-heading', 'broken-anchor']) {
        const diagnostic = found.find((one) => codeOf(one) === code);
        assert.ok(diagnostic);
        const fix = (await fixes(uri, diagnostic)).find((one) => one.isPreferred);
        assert.ok(fix?.edit, `there is a quick fix for ${code}`);
        await vscode.workspace.applyEdit(fix.edit);
      }
      await untilDiagnostics(uri, (all) => all.length === 1);
      assert.match(document.getText(), /second%20page\.html#steps-to-take/);
      assert.match(document.getText(), /^## Close$/m);
      await document.save();
      await closeAll();
    });
  });

  test('a page that is saved counts at once for the links to it', async () => {
    const target = await write('team site/docs/runbooks/new.md', '# Elsewhere\n');
    await inSite(async () => {
      const uri = await write('team site/docs/runbooks/broken.md', '[a](new.html#here)\n');
      await vscode.window.showTextDocument(uri);
      await untilDiagnostics(uri, (all) => all.length === 1 && all.every((one) => codeOf(one) === 'broken-anchor'));
      const document = await vscode.workspace.openTextDocument(target);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(target, new vscode.Range(0, 0, document.lineCount, 0), '# Here\n');
      await vscode.workspace.applyEdit(edit);
      await document.save();
      await untilDiagnostics(uri, (all) => all.length === 0);
      await closeAll();
    });
  });
}

async function inSite(body: () => Promise<void>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await write(name, text);
  const folders = [{ path: 'team site', baseUrl: 'https://pages.example.com/team/' }];
  await withSetting('armadaTriage.runbookFolders', folders, body);
}
