// Runs the host suite in each way VS Code is run, the packaged extension included.

import { availableParallelism } from 'node:os';
import { publishedFile } from '../package.ts';
import { installChromium } from '../host/chromium.ts';
import { installCodeServer } from '../host/code-server.ts';
import { hosts, type Host } from '../host/modes.ts';
import { runInBrowser } from '../host/run-browser.ts';
import { runOnDesktop } from '../host/run-desktop.ts';
import { runInWebHost } from '../host/run-web.ts';
import type { HostResult, RunOptions } from '../host/session.ts';
import { countOf, type SummaryRow, type StepOptions } from './step.ts';

/** A host waits for its window most of the time. On a desktop only one window has the focus. */
const atOnce = Math.min(2, availableParallelism());

/** One row for each host. Where no VS Code can be had it says so and counts a failure. */
export async function runHostTests(options: StepOptions): Promise<SummaryRow[]> {
  const chosen = hosts.filter(({ modes }) => options.mode === undefined || modes.includes(options.mode));
  if (chosen.length === 0) {
    const failure = `No host has the mode ${options.mode ?? ''}`;
    console.log(`not ok - ${failure}`);
    return [['VS Code', countOf(false, failure)]];
  }
  const rows: SummaryRow[] = [];
  const waiting = chosen.entries();
  const runNext = async (): Promise<void> => {
    for (const [at, host] of waiting) rows[at] = await runHost(host, options);
  };
  // What is missing is installed once. Where that fails, each host says so.
  if (!options.desktop) await installBrowserHost(console.log).catch(() => undefined);
  await Promise.all(Array.from({ length: options.desktop ? 1 : atOnce }, runNext));
  return rows;
}

async function installBrowserHost(say: (line: string) => void): Promise<void> {
  await installCodeServer(say);
  await installChromium(say);
}

/** Each line that it prints begins with what was run. */
async function runHost(host: Host, options: StepOptions): Promise<SummaryRow> {
  const name = `VS Code: ${host.modes.join(', ')}`;
  const say = (line: string): void => console.log(`${host.modes.join(', ')}: ${line}`);
  const grep = options.grep === undefined ? {} : { grep: options.grep };
  try {
    return [name, { ...(await runIn(host, options.desktop, { host, ...grep, vsix: publishedFile, say })), skipped: 0 }];
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    say(`not ok - ${failure}`);
    return [name, countOf(false, failure)];
  }
}

/** The web worker host is in a browser, whatever shows the rest. */
function runIn(host: Host, desktop: boolean, parts: RunOptions): Promise<HostResult> {
  if (host.web === true) return runInWebHost(parts);
  return desktop ? runOnDesktop(parts) : runInBrowser(parts);
}
