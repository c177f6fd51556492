// Bundles the extension, the page of its view, the language server, the command line and the host suite into single files.

import { chmod } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({ options: { production: { type: 'boolean', default: false } } });

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  minify: values.production,
  sourcemap: values.production ? false : 'linked',
  // The ES module builds of the libraries are the ones that can be bundled without dynamic requires.
  mainFields: ['module', 'main'],
};

/** A page in VS Code's own browser, of the oldest VS Code that is supported. */
const page = { platform: 'browser', target: 'chrome122', format: 'iife' };

const entries = [
  { in: 'client/src/node.ts', out: 'dist/client.cjs', external: ['vscode'] },
  { in: 'client/src/channel/page.ts', out: 'dist/channel.js', ...page },
  { in: 'client/src/section/page.ts', out: 'dist/section.js', ...page },
  { in: 'server/src/node.ts', out: 'dist/server.cjs' },
  { in: 'server/src/logs/thread-entry.ts', out: 'dist/reader.cjs' },
  { in: 'cli/scan/scan-worker.ts', out: 'dist/scan-worker.cjs' },
  { in: 'mcp/main.ts', out: 'dist/mcp.cjs' },
  { in: 'cli/main.ts', out: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
  { in: 'test/host/suite/index.ts', out: 'test/.out/host-suite.cjs', external: ['vscode'] },
];

for (const { in: source, out, ...rest } of entries) {
  // esbuild has printed what is wrong by the time it throws.
  await build({ ...shared, ...rest, entryPoints: [source], outfile: out }).catch(() => (process.exitCode = 1));
}
if (process.exitCode !== 1) await chmod('dist/cli.cjs', 0o755);
