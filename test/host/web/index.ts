// The suite for VS Code for the Web: runs in the web worker host, where there is no Node.

import * as vscode from 'vscode';
import { bridgeSetting, type SuitePlan, type TestResult } from '../../../scripts/host/bridge-words.ts';
import { createAsk, createWindow } from './window.ts';
import { testWeb } from './tests.ts';

/** VS Code's entry. */
export async function run(): Promise<void> {
  const ask = createAsk(vscode.workspace.getConfiguration().get<string>(bridgeSetting) ?? '');
  const { grep = '' } = await ask<SuitePlan>('plan', []);
  let failed = 0;
  for (const [name, body] of testWeb(vscode, createWindow(ask))) {
    if (!name.toLowerCase().includes(grep.toLowerCase())) continue;
    const start = performance.now();
    const error = await body().then(
      () => undefined,
      (problem: unknown) => (problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)),
    );
    if (error !== undefined) failed += 1;
    const seconds = Math.round((performance.now() - start) / 10) / 100;
    const result: TestResult = { name: `web: ${name}`, seconds, ...(error !== undefined && { error }) };
    await ask('result', [result]);
  }
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
