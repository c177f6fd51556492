// Makes the archive that Spark sends to its executors, `armada-triage-fleet.tar.gz` (`npm run package:fleet`).

import { createWriteStream, globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { runCommand } from './host/command.ts';
import { root } from './host/root.ts';

/** Where the archive is written. */
export const fleetArchive = `${root}/armada-triage-fleet.tar.gz`;

/** What an executor needs beside the runtime: the command line, and what it reads. */
const parts = [
  'package.json',
  'LICENSE',
  'dist/cli.cjs',
  'dist/cli-main.cjs',
  'dist/scan-worker.cjs',
  'catalog/**/*',
  'runbooks/**/*',
];

/** Builds and packs; the same files give the same bytes. False if the build fails, which has said why. */
export async function packageFleet(): Promise<boolean> {
  const { status, output } = await runCommand(process.execPath, [`${root}/esbuild.mjs`, '--production'], {
    quiet: true,
  });
  if (status !== 0) {
    console.log(output);
    return false;
  }
  const archive = pack();
  const written = pipeline(archive, createGzip({ level: 5 }), createWriteStream(fleetArchive));
  const add = async (name: string, path: string, mode: number): Promise<void> => {
    archive.entry({ name, mode, mtime: new Date(0) }, await readFile(path));
  };
  // The runtime that runs the tests: Node of the version that package.json pins.
  await add('node/bin/node', process.execPath, 0o755);
  const files = parts
    .flatMap((part) => globSync(part, { cwd: root }))
    .filter((name) => statSync(`${root}/${name}`).isFile());
  for (const name of files.toSorted()) await add(name, `${root}/${name}`, 0o644);
  archive.finalize();
  await written;
  return true;
}

if (import.meta.main) {
  const done = await packageFleet();
  if (done) console.log(`Written: ${fleetArchive}`);
  process.exitCode = done ? 0 : 1;
}
