// The host suite: gathers the tests and gives VS Code its entry `run`.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { testHosts } from './hosts.ts';
import { testPreview } from './preview.ts';
import { run, test } from './runner.ts';

test(
  'the extension is there',
  () => {
    assert.ok(vscode.extensions.getExtension('armada-triage.armada-triage'));
  },
  { modes: ['folder', 'restricted', 'no-folder', 'reload', 'vsix'] },
);

testPreview();
testHosts();

export { run };
