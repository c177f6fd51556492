// Runs the host suite in a desktop VS Code that @vscode/test-electron downloads (`npm run test:host -- --desktop`).

import { join } from 'node:path';
import { Writable } from 'node:stream';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import { chromium, type Page } from 'playwright-core';
import { bridgeVariable } from './bridge-words.ts';
import { runCommand } from './command.ts';
import { cacheFolder } from './root.ts';
import { suiteEntry } from './run-browser.ts';
import { createSession, type HostResult, type RunOptions, type HostSession } from './session.ts';
import { writeSettings } from './settings.ts';

/** Downloaded as such, so that both launchers test one version of VS Code. */
const version = '1.139.1';

/** Runs one host's modes. Throws if no VS Code can be downloaded; failing tests are counted. */
export async function runOnDesktop(options: RunOptions): Promise<HostResult> {
  const { host } = options;
  const executable = await downloadAndUnzipVSCode({ version, cachePath: cacheFolder }).catch((error: unknown) => {
    throw new Error(
      `The desktop VS Code could not be downloaded (${String(error)}). Mend the network, or test in the ` +
        'browser-served one with: npm run test:host',
    );
  });
  const session = await createSession(options);
  try {
    await writeSettings(session.folder);
    if (host.packaged) await install(executable, session.folder, options.vsix);
    for (const mode of host.modes) {
      const window = createWindow();
      await session.runMode(
        mode,
        () => window.page(),
        async () => {
          try {
            return await start(executable, session, host.restricted, window.stderr);
          } finally {
            await window.dispose();
          }
        },
      );
    }
  } finally {
    await session.dispose();
  }
  return session.result();
}

async function start(executable: string, session: HostSession, restricted: boolean, stderr: Writable): Promise<number> {
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: session.extension,
      extensionTestsPath: suiteEntry,
      extensionTestsEnv: { [bridgeVariable]: session.bridgeAddress },
      stderr,
      launchArgs: [
        ...(session.workspace === undefined ? [] : [session.workspace]),
        ...folderArguments(session.folder),
        ...(restricted ? [] : ['--disable-workspace-trust']),
        '--disable-telemetry',
        '--skip-welcome',
        '--remote-debugging-port=0',
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}

function folderArguments(folder: string): string[] {
  return [`--user-data-dir=${join(folder, 'data')}`, `--extensions-dir=${join(folder, 'extensions')}`];
}

async function install(executable: string, folder: string, vsix: string): Promise<void> {
  const [program = executable, ...given] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const parameters = [...given, '--install-extension', vsix, '--force', ...folderArguments(folder)];
  const { status, output } = await runCommand(program, parameters, { quiet: true });
  if (status !== 0) throw new Error(`Installing ${vsix} failed:\n${output}`);
}

/** The window of an Electron program, reached by the address that it prints when it may be driven. */
function createWindow(): { stderr: Writable; page(): Promise<Page>; dispose(): Promise<void> } {
  const address = Promise.withResolvers<string>();
  let text = '';
  const stderr = new Writable({
    write(chunk, _, done) {
      text = (text + String(chunk)).slice(-4000);
      const match = /DevTools listening on (ws:\S+)\s/.exec(text);
      if (match?.[1] !== undefined) address.resolve(match[1]);
      done();
    },
  });
  let browser: ReturnType<typeof chromium.connectOverCDP> | undefined;
  return {
    stderr,
    async page() {
      browser ??= chromium.connectOverCDP(await address.promise);
      const pages = (await browser).contexts().flatMap((context) => context.pages());
      const page = pages.find((candidate) => candidate.url().includes('workbench'));
      if (page === undefined) throw new Error('VS Code shows no window');
      return page;
    },
    async dispose() {
      await (await browser)?.close();
    },
  };
}
