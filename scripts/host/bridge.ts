// Lets the suite inside VS Code's extension host reach the launcher outside: its window, and the results of the tests.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Page } from 'playwright-core';
import type { SuitePlan, TestResult } from './bridge-words.ts';
import { pageActions } from './page.ts';

export interface BridgeOptions {
  /** VS Code's window. */
  page(): Promise<Page>;
  plan(): SuitePlan;
  /** The suite goes on when this resolves. */
  onResult(result: TestResult): Promise<void>;
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
      const parameters: never[] = JSON.parse(await readBody(request));
      return await act(options, name, parameters);
    };
    void answer()
      .then(
        (value) => JSON.stringify({ value }),
        (error: unknown) => JSON.stringify({ error: error instanceof Error ? error.message : String(error) }),
      )
      // The web worker host asks from the address of VS Code.
      .then((text) => response.setHeader('access-control-allow-origin', '*').end(text));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bridge has no port');
  return {
    address: `http://127.0.0.1:${address.port}/${secret}`,
    async dispose() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Action = (page: Page, ...rest: never[]) => Promise<unknown>;

// The suite's side is typed by the same table, so what it sends fits.
async function act(options: BridgeOptions, name: string, parameters: readonly never[]): Promise<unknown> {
  if (name === 'plan') return options.plan();
  if (name === 'result') return await Promise.all(parameters.map((result) => options.onResult(result)));
  const actions = new Map<string, Action>(Object.entries(pageActions));
  const action = actions.get(name);
  if (action === undefined) throw new Error(`The window has no action ${name}`);
  return await action(await options.page(), ...parameters);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
