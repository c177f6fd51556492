// Lets the suite inside VS Code's extension host reach the launcher outside: its window, and the results of the tests.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { SuitePlan, TestResult } from './bridge-words.ts';
import { pageActions, type PageActionName } from './page.ts';

export interface BridgeOptions {
  /** VS Code's window. */
  page(): Promise<Page>;
  plan(): SuitePlan;
  onResult(result: TestResult): void;
}

export interface Bridge {
  readonly address: string;
  dispose(): Promise<void>;
}

/** Opens the bridge on this machine alone, under an address that cannot be guessed. */
export async function createBridge(options: BridgeOptions): Promise<Bridge> {
  const secret = randomUUID();
  const server = createServer((request, response) => {
    const answer = async (): Promise<unknown> => {
      const [, given, name] = (request.url ?? '').split('/');
      if (given !== secret || name === undefined) throw new Error('Unknown address');
      return await act(options, name, JSON.parse(await readBody(request)) as unknown[]);
    };
    void answer()
      .then(
        (value) => JSON.stringify({ value }),
        (error: unknown) => JSON.stringify({ error: error instanceof Error ? error.message : String(error) }),
      )
      .then((text) => response.setHeader('content-type', 'application/json').end(text));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/${secret}`,
    async dispose() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function act(options: BridgeOptions, name: string, parameters: readonly unknown[]): Promise<unknown> {
  if (name === 'plan') return options.plan();
  if (name === 'result') {
    options.onResult(parameters[0] as TestResult);
    return undefined;
  }
  if (!Object.hasOwn(pageActions, name)) throw new Error(`The window has no action ${name}`);
  // The suite side is typed by the same table, so the parameters fit.
  const action = pageActions[name as PageActionName] as (page: Page, ...rest: readonly unknown[]) => Promise<unknown>;
  return await action(await options.page(), ...parameters);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  return body;
}
