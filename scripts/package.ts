// Makes the installable extension, `armada-triage.vsix`, from a production build (`npm run package`).

import { rm } from 'node:fs/promises';
import { runCommand } from './host/command.ts';
import { root } from './host/root.ts';

/** Where the packaged extension is written. */
export const packagedFile = `${root}/armada-triage.vsix`;

/** Builds and packages. True where the file was written; the programs have said what is wrong otherwise. */
export async function packageExtension(): Promise<boolean> {
  await rm(packagedFile, { force: true });
  const build = await runCommand(process.execPath, [`${root}/esbuild.mjs`, '--production'], { quiet: true });
  if (build.status !== 0) {
    console.log(build.output);
    return false;
  }
  const vsce = `${root}/node_modules/@vscode/vsce/vsce`;
  const options = ['--no-dependencies', '--allow-missing-repository', '--out', packagedFile];
  const { status, output } = await runCommand(process.execPath, [vsce, 'package', ...options], { quiet: true });
  if (status !== 0) console.log(output);
  return status === 0;
}

if (import.meta.main) {
  const done = await packageExtension();
  if (done) console.log(`Written: ${packagedFile}`);
  process.exitCode = done ? 0 : 1;
}
