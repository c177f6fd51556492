// What every run of the host suite needs, whatever shows VS Code: a folder to work in, the bridge, the counting.

import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { createBridge } from './bridge.ts';
import type { TestResult } from './bridge-words.ts';
import type { Host } from './modes.ts';
import { pageActions } from './page.ts';
import { servePictures } from './pictures.ts';
import { root } from './root.ts';
import { describeWindow } from './window-text.ts';

export interface RunOptions {
  readonly host: Host;
  /** Only tests whose name contains this. */
  readonly grep?: string;
  /** The packaged extension, for a host that is `packaged`. */
  readonly vsix: string;
  readonly say: (line: string) => void;
}

export interface HostResult {
  readonly passed: number;
  /** What failed, a name and its error each. */
  readonly failures: readonly string[];
}

export interface HostSession {
  /** Temporary; holds the editor's data. */
  readonly folder: string;
  /** The folder to open, absolute; absent for an empty window. */
  readonly workspace: string | undefined;
  /** The extension to run from its source: the project, or for a packaged one an empty extension. */
  readonly extension: string;
  readonly bridgeAddress: string;
  /** Counts what `load` reports in the given mode. `load` resolves with the suite's exit code. */
  runMode(mode: string, page: () => Promise<Page>, load: () => Promise<number>): Promise<void>;
  result(): HostResult;
  dispose(): Promise<void>;
}

export async function createSession({ host, grep, say }: RunOptions): Promise<HostSession> {
  const folder = await mkdtemp(join(tmpdir(), 'armada-triage-host-'));
  const workspace = join(folder, 'samples');
  if (host.folder) await cp(join(root, 'samples'), workspace, { recursive: true, filter: isSample });
  await mkdir(join(folder, 'editor'));
  const extension = join(root, host.packaged ? 'test/host/empty-extension' : '');
  let passed = 0;
  const failures: string[] = [];
  const fail = (line: string): void => {
    failures.push(line);
    say(`not ok - ${line}`);
  };
  let current = { mode: '', page: (): Promise<Page> => Promise.reject(new Error('No window is open')) };
  let reported = 0;
  const onResult = async ({ name, seconds, error }: TestResult): Promise<void> => {
    reported += 1;
    if (error === undefined) {
      passed += 1;
      say(`ok - ${name} (${seconds} s)`);
      return;
    }
    // Before the next test changes the window.
    const seen = await current
      .page()
      .then(async (page) => {
        await pageActions.screenshot(page, `failed-${current.mode}-${name}`);
        return await describeWindow(page);
      })
      .catch((problem: unknown) => `No look at the window: ${String(problem)}`);
    fail(`${name} (${seconds} s)\n${`${error}\n${seen}`.replaceAll(/^/gm, '    ')}`);
  };
  const plan = () => ({ mode: current.mode, ...(grep === undefined ? {} : { grep }) });
  const bridge = await createBridge({ page: () => current.page(), plan, onResult });
  return {
    folder: join(folder, 'editor'),
    workspace: host.folder ? workspace : undefined,
    extension: extension.replace(/\/$/, ''),
    bridgeAddress: bridge.address,
    async runMode(mode, page, load) {
      current = { mode, page };
      reported = 0;
      const before = failures.length;
      if (host.packaged)
        void page()
          .then(servePictures)
          .catch(() => undefined);
      const code = await load().catch((error: unknown) => {
        fail(`VS Code runs the tests (${mode})\n    ${String(error)}`);
        return 0;
      });
      if (code !== 0 && failures.length === before) fail(`VS Code ended the tests (${mode}) with code ${code}`);
      if (reported === 0 && grep === undefined && failures.length === before) fail(`There are tests for ${mode}`);
    },
    result: () => ({ passed, failures }),
    async dispose() {
      await bridge.dispose();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The script that makes samples is nothing to look at. */
function isSample(path: string): boolean {
  return !/^make\b/.test(basename(path));
}
