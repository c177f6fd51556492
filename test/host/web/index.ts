// The suite for VS Code for the Web: runs in the web worker host, where there is no Node, and says on the console how each test went.

import * as vscode from 'vscode';
import { testWeb } from './tests.ts';

/** VS Code's entry. Each test is a line of the console: `ok - name`, or `not ok - name` with the reason. */
export async function run(): Promise<void> {
  let failed = 0;
  for (const [name, body] of testWeb(vscode)) {
    try {
      await body();
      console.log(`ok - web: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok - web: ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
