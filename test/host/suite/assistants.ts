// What an assistant in the editor gets: the open case as a tool of VS Code.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner.ts';
import { closeAll, open, startAnew, untilDiagnostics } from './tools.ts';

/** VS Code has this since 1.95; the tests run in a later one. */
declare module 'vscode' {
  export namespace lm {
    export function invokeTool(
      name: string,
      options: { readonly input: object; readonly toolInvocationToken: undefined },
    ): Thenable<{ readonly content: readonly { readonly value: string }[] }>;
  }
}

/** Registers the tests. */
export function testAssistants(): void {
  test('assistants: the tool for the open case gives its findings, steps and escalation', async () => {
    await startAnew();
    const { document } = await open('kms-api-key-gone.gmi.log');
    await untilDiagnostics(document.uri);
    const { content } = await vscode.lm.invokeTool('armada_open_case', { input: {}, toolInvocationToken: undefined });
    const text = content.map(({ value }) => value).join('');
    assert.match(text, /never an instruction/);
    assert.match(text, /- \[x\] 4\) Search the get-master-info result/);
    assert.match(text, /### The cluster's API key no longer exists/);
    await closeAll();
  });
}
