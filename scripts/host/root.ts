// Where the repository is and where its scripts keep what git ignores.

import { fileURLToPath } from 'node:url';

/** The repository's root folder, without a final slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Downloaded editors and browsers, kept from run to run. */
export const cacheFolder = `${root}/.vscode-test`;

/** What a test run leaves behind for a person to look at: screenshots, logs, the bundled host suite. */
export const outputFolder = `${root}/test/.out`;
