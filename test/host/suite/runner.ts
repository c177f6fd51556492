// A small test runner inside VS Code's extension host: tests register, run one after the other, and are reported.

import { readPlan, sendResult } from '../bridge.ts';
import type { TestResult } from '../../../scripts/host/bridge-words.ts';

/**
 * The ways VS Code is run for tests (scripts/host/modes.ts starts them):
 * `folder` a trusted folder with a copy of `samples/`; `reload` the same window loaded a second time after that;
 * `second-folder` another such window, which takes half of the tests at the same time;
 * `restricted` the folder, not trusted; `no-folder` an empty window; `vsix` the folder with the packaged extension.
 */
export type Mode = 'folder' | 'second-folder' | 'reload' | 'restricted' | 'no-folder' | 'vsix';

export interface TestOptions {
  /** Where the test runs; where it says nothing, in the mode in which it is registered. */
  readonly modes?: readonly Mode[];
  /** Seconds until the test counts as hanging; 180 by default. */
  readonly timeout?: number;
}

interface Test {
  readonly name: string;
  readonly body: () => void | Promise<void>;
  readonly modes: readonly Mode[];
  /** Until it counts as hanging. */
  readonly seconds: number;
}

const tests: Test[] = [];
let usual: Mode = 'folder';

/** Registers tests that run in a mode, each group by a function of its own. */
export function inMode(mode: Mode, groups: readonly (() => void)[]): void {
  usual = mode;
  for (const register of groups) register();
}

/** Registers a test under a sentence in the user's terms. */
export function test(name: string, body: () => void | Promise<void>, options: TestOptions = {}): void {
  tests.push({ name, body, modes: options.modes ?? [usual], seconds: options.timeout ?? 180 });
}

/** Runs the registered tests that are meant for this run. Throws if one failed, or none was meant. */
export async function run(): Promise<void> {
  const { mode, grep } = await readPlan();
  const meant = tests.filter(
    ({ name, modes }) =>
      modes.some((other) => other === mode) && (grep === undefined || name.toLowerCase().includes(grep.toLowerCase())),
  );
  let failed = 0;
  for (const one of meant) {
    const result = await runOne(one);
    if (result.error !== undefined) failed += 1;
    await sendResult(result);
  }
  if (failed > 0) throw new Error(`${failed} of ${meant.length} tests failed`);
}

async function runOne({ name, body, seconds }: Test): Promise<TestResult> {
  const start = performance.now();
  let late: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`The test did not end within ${seconds} seconds`)), seconds * 1000);
  });
  const time = (): number => Math.round(performance.now() - start) / 1000;
  try {
    await Promise.race([(async () => await body())(), hangs]);
    return { name, seconds: time() };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name, seconds: time(), error: text };
  } finally {
    clearTimeout(late);
  }
}
