// Runs the host suite in each way VS Code is run, the packaged extension included.

import { packagedFile } from '../package.ts';
import { hosts, type Host } from '../host/modes.ts';
import { runInBrowser } from '../host/run-browser.ts';
import { runOnDesktop } from '../host/run-desktop.ts';
import { runInWebHost } from '../host/run-web.ts';
import type { HostResult, RunOptions } from '../host/session.ts';
import { countOf, type SummaryRow, type StepOptions } from './step.ts';

/** One row for each host. Where no VS Code can be had it says so and counts a failure. */
export async function runHostTests(options: StepOptions): Promise<SummaryRow[]> {
  const rows: SummaryRow[] = [];
  const chosen = hosts.filter(({ modes }) => options.mode === undefined || modes.includes(options.mode));
  if (chosen.length === 0) console.log(`not ok - No host has the mode ${options.mode ?? ''}`);
  for (const host of chosen) {
    const name = `VS Code: ${host.modes.join(', ')}`;
    console.log(`\n${name}`);
    const grep = options.grep === undefined ? {} : { grep: options.grep };
    const parts = { host, ...grep, vsix: packagedFile, say: (line: string) => console.log(line) };
    try {
      rows.push([name, withoutSkipped(await runIn(host, options.desktop, parts))]);
    } catch (error) {
      console.log(`not ok - ${name}\n${error instanceof Error ? error.message : String(error)}`);
      rows.push([name, countOf(false)]);
    }
  }
  return rows.length === 0 ? [['VS Code', countOf(false)]] : rows;
}

/** The web worker host is in a browser, whatever shows the rest. */
function runIn(host: Host, desktop: boolean, parts: RunOptions): Promise<HostResult> {
  if (host.web === true) return runInWebHost(parts);
  return desktop ? runOnDesktop(parts) : runInBrowser(parts);
}

function withoutSkipped({ passed, failed }: HostResult) {
  return { passed, failed, skipped: 0 };
}
