// Another editor: Debian 12's Neovim 0.7, headless, with the built server gets diagnostics, hover, code actions, symbols and folds,
// and what the signatures and runbook pages of its own settings find.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../scripts/host/root.ts';
import { entry } from '../support/entry.ts';
import { writeFolder } from '../support/folder.ts';

const found = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
const skip =
  found.error === undefined ? false : 'nvim is not installed on this machine (Debian: apt-get install neovim)';

interface Answer {
  readonly problem?: string;
  readonly diagnostic?: { readonly source: string; readonly severity: number; readonly message: string };
  readonly hover?: { readonly contents: { readonly value: string } };
  readonly actions?: readonly { readonly title: string }[];
  readonly symbols?: readonly { readonly name: string }[];
  readonly folds?: readonly { readonly startLine: number }[];
  readonly own?: readonly string[];
  readonly page?: readonly string[];
}

test('Neovim shows what the server finds', { skip }, () => {
  const folder = writeFolder({
    'a.gmi.log': readFileSync(`${root}/samples/kms-api-key-gone.gmi.log`, 'utf8'),
    'own.operation.log': 'PLAY [all]\nthe flux capacitor is empty\n',
    'own.yaml': `signatures:\n${entry('our-own-error', 'the flux capacitor is empty')}`,
    'pages/_config.yml': 'url: https://runbooks.example.com\n',
    'pages/docs/flux.md': '---\ntitle: Flux\n---\n# Flux\n\n[nowhere](#nowhere)\n',
  });
  const settings = {
    catalogs: [folder.path('own.yaml')],
    runbookFolders: [{ path: folder.path('pages'), baseUrl: 'https://runbooks.example.com/' }],
  };
  const answer = folder.path('answer.json');
  const script = `${root}/test/server/neovim.lua`;
  const { stderr } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`], {
    encoding: 'utf8',
    timeout: 120_000,
    env: {
      ...process.env,
      SERVER_COMMAND: JSON.stringify([process.execPath, `${root}/dist/server.cjs`, '--stdio']),
      SETTINGS: JSON.stringify(settings),
      LOG: folder.path('a.gmi.log'),
      OWN: folder.path('own.operation.log'),
      PAGE: folder.path('pages/docs/flux.md'),
      ANSWER: answer,
      CODE: 'kms-api-key-not-found',
      XDG_STATE_HOME: folder.root,
      XDG_CACHE_HOME: folder.root,
    },
  });
  try {
    const { problem, diagnostic, hover, actions, symbols, folds, own, page }: Answer = JSON.parse(
      readFileSync(answer, 'utf8'),
    );
    assert.equal(problem, undefined, `${problem ?? ''}\n${stderr}`);
    assert.deepEqual([diagnostic?.source, diagnostic?.severity], ['armada', 1]);
    assert.match(hover?.contents.value ?? '', /API key no longer exists/);
    assert.ok((actions ?? []).length >= 3, JSON.stringify(actions));
    assert.ok(
      symbols?.some(({ name }) => name.includes('MASTER CONTROL PLANE CONTAINER LOGS')),
      JSON.stringify(symbols),
    );
    assert.ok((folds ?? []).length > 0);
    assert.deepEqual([own, page], [['our-own-error'], ['broken-anchor']]);
  } finally {
    folder.remove();
  }
});
