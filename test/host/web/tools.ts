// What the web tests have in common: waiting for an event, comparing, failing. There is no `node:assert`.

import type * as vscodeApi from 'vscode';

/** A test, which throws where it fails. */
export type Test = readonly [name: string, body: () => Promise<void>];

/** What `find` gives once it gives something: now, or after one of the events. Fails after a minute. */
export function until<Value>(
  what: string,
  event: vscodeApi.Event<unknown>,
  find: () => Value | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      listening.dispose();
      reject(new Error(`Not within a minute: ${what}`));
    }, 60_000);
    const look = (): void => {
      const value = find();
      if (value === undefined) return;
      clearTimeout(late);
      listening.dispose();
      resolve(value);
    };
    const listening = event(look);
    look();
  });
}

export function equal(actual: unknown, wanted: unknown): void {
  if (actual !== wanted) fail(`${JSON.stringify(actual)} is not ${JSON.stringify(wanted)}`);
}

export function matches(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) fail(`${pattern} does not match: ${text.slice(0, 1000)}`);
}

export function fail(why: string): never {
  throw new Error(why);
}
