// Makes what is published: the npm tarball and the extension, with their checksums in SHA256SUMS (`npm run release:files`).

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './host/command.ts';
import { root } from './host/root.ts';
import { packagedFile, packageExtension } from './package.ts';

/** The name of the npm tarball that `npm pack` wrote, absolute. Throws with npm's output on failure. */
export async function packCommand(folder: string, options: readonly string[] = []): Promise<string> {
  const parameters = ['pack', '--json', '--pack-destination', folder, ...options];
  const { status, output } = await runCommand('npm', parameters, { quiet: true });
  const name = /"filename": "([^"]+\.tgz)"/.exec(output)?.[1];
  if (status !== 0 || name === undefined) throw new Error(`npm pack failed:\n${output}`);
  return `${folder}/${name}`;
}

/** A line of SHA256SUMS, which `sha256sum --check` reads. */
export async function checksumLine(file: string): Promise<string> {
  const sum = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return `${sum}  ${basename(file)}\n`;
}

/** Writes the addresses of a repository into package.json: the one place that has them. */
async function setRepository(address: string): Promise<void> {
  const values = [`repository.type=git`, `repository.url=git+${address}.git`, `bugs.url=${address}/issues`];
  const { status, output } = await runCommand('npm', ['pkg', 'set', ...values], { quiet: true });
  if (status !== 0) throw new Error(output);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { repository: { type: 'string' }, 'pre-release': { type: 'boolean', default: false } },
  });
  const { repository, 'pre-release': preRelease } = values;
  if (repository !== undefined) await setRepository(repository);
  const publication = { ...(repository !== undefined && { repository }), preRelease };
  if (!(await packageExtension(publication))) throw new Error('The extension could not be packaged.');
  const files = [packagedFile, await packCommand(root)];
  const lines = await Promise.all(files.map(checksumLine));
  await writeFile(`${root}/SHA256SUMS`, lines.join(''));
  console.log(lines.join('').trimEnd());
}
