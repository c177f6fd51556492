// The web suite's side of the bridge to the launcher: VS Code's window as a person sees and handles it.

import type { PageActions } from '../../../scripts/host/page.ts';

/** Asks the launcher by the name of an action. */
export type Ask = <Value>(name: string, parameters: readonly unknown[]) => Promise<Value>;

/** The actions that the web suite uses, as `scripts/host/page.ts` describes them. */
export type WebWindow = {
  readonly [Name in 'waitFor' | 'appears' | 'shows' | 'waitGone' | 'keys' | 'type' | 'screenshot' | 'violations']: (
    ...rest: Rest<PageActions[Name]>
  ) => ReturnType<PageActions[Name]>;
};

type Rest<F> = F extends (page: never, ...rest: infer R) => unknown ? R : never;

/** Where there is no Node, by the browser's own means. Fails with the launcher's message. */
export function createAsk(address: string): Ask {
  return async <Value>(name: string, parameters: readonly unknown[]) => {
    const response = await fetch(`${address}/${name}`, { method: 'POST', body: JSON.stringify(parameters) });
    const { value, error }: { value: Value; error?: string } = JSON.parse(await response.text());
    if (error !== undefined) throw new Error(error);
    return value;
  };
}

export function createWindow(ask: Ask): WebWindow {
  return {
    waitFor: (...rest) => ask('waitFor', rest),
    appears: (...rest) => ask('appears', rest),
    shows: (...rest) => ask('shows', rest),
    waitGone: (...rest) => ask('waitGone', rest),
    keys: (...rest) => ask('keys', rest),
    type: (...rest) => ask('type', rest),
    screenshot: (...rest) => ask('screenshot', rest),
    violations: (...rest) => ask('violations', rest),
  };
}
