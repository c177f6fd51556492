// The Python that the fleet tests run: an environment of their own, with packages pinned by their hashes.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runCommand } from '../../scripts/host/command.ts';
import { outputFolder, root } from '../../scripts/host/root.ts';

/** The versions of Spark that are tested; IBM's watsonx.data offers both. */
export const sparkVersions = ['3.5', '4.0'] as const;
export type SparkVersion = (typeof sparkVersions)[number];

/** The folder of an environment with that Spark. It is made where it is not there yet; throws if that fails. */
export async function makeEnvironment(version: SparkVersion): Promise<string> {
  const files = [`pyspark-${version}.txt`, 'requirements.txt'].map((name) => `${root}/test/fleet/${name}`);
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(file));
  const folder = `${outputFolder}/fleet/python-${version}-${digest.digest('hex').slice(0, 12)}`;
  if (existsSync(`${folder}/complete`)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  const pip = ['install', '--quiet', '--disable-pip-version-check', '--require-hashes'];
  await run(`${folder}/bin/pip`, [...pip, ...files.flatMap((file) => ['-r', file])]);
  writeFileSync(`${folder}/complete`, '');
  return folder;
}

async function run(program: string, parameters: readonly string[]): Promise<void> {
  const { status, output } = await runCommand(program, parameters, { quiet: true });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status}:\n${output}`);
}
