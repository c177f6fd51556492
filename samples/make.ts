// Writes the sample logs: the large ones into samples/generated, and with `--all` those of the repository as well.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { committedSamples, generatedSamples } from './make/stories.ts';

/** Makes the large samples below a folder (default: the one of this file) and gives their paths. */
export function writeSamples(options: { all?: boolean; folder?: URL } = {}): string[] {
  const folder = options.folder ?? new URL('./', import.meta.url);
  const samples = [...(options.all === true ? committedSamples() : []), ...generatedSamples()];
  return samples.map(({ name, make }) => {
    const path = new URL(name, folder);
    mkdirSync(new URL('./', path), { recursive: true });
    writeFileSync(path, make());
    return fileURLToPath(path);
  });
}

if (import.meta.main) {
  const paths = writeSamples({ all: process.argv.includes('--all') });
  process.stdout.write(`${paths.join('\n')}\n`);
}
