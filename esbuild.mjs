// Bundles the extension, the pages of its views, the language server, the command line, the tools for assistants and the host suite
// into single files, and writes the man page. `--watch` builds again after each change, `--production` minifies.

import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { manPage } from './cli/man.ts';
import { usages } from './cli/usage/all.ts';
import { parseCatalog } from './core/catalog/load.ts';
import { checkNames } from './core/triage/checks/checks.ts';
import { digestOf } from './disk/catalog/parsed-catalogs.ts';
import { billOfMaterials, findBundledPackages, thirdPartyText } from './scripts/bundled-packages.ts';

const { values } = parseArgs({
  options: { production: { type: 'boolean', default: false }, watch: { type: 'boolean', default: false } },
});

const manifest = JSON.parse(await readFile('package.json', 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  metafile: true,
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

/** The extension for VS Code for the Web: in a web worker, without Node. */
const web = { platform: 'browser', target: 'chrome122', mainFields: ['browser', 'module', 'main'] };
const webClient = { ...web, external: ['vscode'], define: { 'process.env': '{}', 'process.platform': '"web"' } };

const bundledFiles = { catalog: await textsIn('catalog', '.yaml'), runbooks: await textsIn('runbooks', '.md') };

/** The built-in signatures, as JSON by the digest of their file: parsing that takes less time than YAML. */
const parsedCatalogs = JSON.stringify(
  Object.fromEntries(
    Object.values(bundledFiles.catalog).map((text) => [
      digestOf(text),
      JSON.stringify(parseCatalog('', text, { knownChecks: checkNames })),
    ]),
  ),
);

const entries = [
  { in: 'client/src/node.ts', out: 'dist/client.cjs', external: ['vscode'] },
  { in: 'client/src/channel/charts.ts', out: 'dist/charts.js', ...page },
  { in: 'client/src/channel/summary-page.ts', out: 'dist/summary.js', ...page },
  { in: 'client/src/section/page.ts', out: 'dist/section.js', ...page },
  // The web worker host tells by the ending that it is no ES module.
  { in: 'client/src/browser.ts', out: 'dist/browser/client.cjs', ...webClient },
  {
    in: 'server/src/browser.ts',
    out: 'dist/browser/server.js',
    ...web,
    format: 'iife',
    define: { bundledFiles: JSON.stringify(bundledFiles), bundledVersion: JSON.stringify(manifest.version) },
  },
  { in: 'client/src/section/preview.ts', out: 'dist/preview.js', ...page },
  { in: 'server/src/node.ts', out: 'dist/server.cjs' },
  { in: 'cli/scan/scan-worker.ts', out: 'dist/scan-worker.cjs' },
  { in: 'mcp/main.ts', out: 'dist/mcp.cjs', define: { parsedCatalogs } },
  { in: 'cli/main.ts', out: 'dist/cli-main.cjs', define: { parsedCatalogs } },
  { in: 'cli/start.ts', out: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
  { in: 'test/host/suite/index.ts', out: 'test/.out/host-suite.cjs', external: ['vscode'] },
  { in: 'test/host/web/index.ts', out: 'test/.out/host-web.cjs', ...webClient },
];

const builds = entries.map(({ in: source, out, ...rest }) => ({
  ...shared,
  ...rest,
  entryPoints: [source],
  outfile: out,
}));

// esbuild has printed what is wrong by the time it throws.
if (values.watch) await watchAll();
else {
  const inputs = new Set();
  for (const one of builds) {
    const done = await build(one).catch(() => (process.exitCode = 1));
    if (typeof done === 'object' && one.outfile.startsWith('dist/'))
      for (const input of Object.keys(done.metafile?.inputs ?? {})) inputs.add(input);
  }
  const packages = findBundledPackages('.', inputs);
  await writeFile('dist/third-party.txt', thirdPartyText(packages));
  await writeFile('dist/sbom.json', billOfMaterials(manifest, packages));
}
if (process.exitCode !== 1 && !values.watch) {
  await chmod('dist/cli.cjs', 0o755);
  await writeFile('dist/armada-triage.1', manPage(usages, manifest.version));
}

/** Says when building begins and ends, in the words that `.vscode/tasks.json` waits for. */
async function watchAll() {
  let running = 0;
  const say = {
    name: 'say',
    /** @param {import("esbuild").PluginBuild} one */
    setup(one) {
      one.onStart(() => {
        if (running === 0) console.log('[watch] build started');
        running += 1;
      });
      one.onEnd(() => {
        running -= 1;
        if (running === 0) console.log('[watch] build finished');
      });
    },
  };
  const contexts = await Promise.all(builds.map((one) => context({ ...one, plugins: [say] })));
  await Promise.all(contexts.map((one) => one.watch()));
}

/**
 * The texts of the files in a folder of the product whose names end so, by name.
 * @param {string} folder
 * @param {string} ending
 */
async function textsIn(folder, ending) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).toSorted();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`, 'utf8')])),
  );
}
