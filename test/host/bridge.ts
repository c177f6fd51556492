// The suite's side of the bridge to the launcher: VS Code's window as a person sees and handles it.

import { request } from 'node:http';
import { bridgeVariable, type SuitePlan, type TestResult } from '../../scripts/host/bridge-words.ts';
import type { PageActionName, PageActions } from '../../scripts/host/page.ts';

type Window = { readonly [Name in PageActionName]: WithoutPage<PageActions[Name]> };

type WithoutPage<F> = F extends (page: never, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never;

/** The window's actions (documented in scripts/host/page.ts). Each fails with a clear message after a minute. */
export const page: Window = createWindow();

/** What this run is for. */
export async function readPlan(): Promise<SuitePlan> {
  return await call<SuitePlan>('plan', []);
}

/** Tells the launcher how a test went. */
export async function sendResult(result: TestResult): Promise<void> {
  await call('result', [result]);
}

function createWindow(): Window {
  const action =
    (name: keyof Window) =>
    (...rest: unknown[]) =>
      call<never>(name, rest);
  return {
    screenshot: action('screenshot'),
    waitFor: action('waitFor'),
    appears: action('appears'),
    shows: action('shows'),
    waitGone: action('waitGone'),
    disappears: action('disappears'),
    waitInView: action('waitInView'),
    waitForAfter: action('waitForAfter'),
    violations: action('violations'),
    text: action('text'),
    texts: action('texts'),
    attribute: action('attribute'),
    resize: action('resize'),
    click: action('click'),
    clickOn: action('clickOn'),
    hoverFor: action('hoverFor'),
    clickAway: action('clickAway'),
    hover: action('hover'),
    clickGone: action('clickGone'),
    fill: action('fill'),
    keys: action('keys'),
    type: action('type'),
  };
}

async function call<Value>(name: string, parameters: readonly unknown[]): Promise<Value> {
  const address = process.env[bridgeVariable];
  if (address === undefined)
    throw new Error(`Run the host tests with: npm run test:host (${bridgeVariable} is not set)`);
  const text = await post(`${address}/${name}`, JSON.stringify(parameters));
  const { value, error }: { value: Value; error?: string } = JSON.parse(text);
  if (error !== undefined) throw new Error(error);
  return value;
}

function post(address: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { method: 'POST', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
