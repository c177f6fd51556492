// Finds the folder of the product: beside the bundle, and above the sources where it runs from them.

import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The nearest folder above a file whose package.json is ours; the folder above the file's if there is none. */
export function findHome(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path) && nameIn(readFileSync(path, 'utf8')) === 'armada-triage') return folder;
    if (dirname(folder) === folder) return dirname(dirname(file));
  }
}

/** The version of the product, `unknown` where its package.json is gone. */
export async function readVersion(home: string): Promise<string> {
  const text = await readFile(join(home, 'package.json'), 'utf8').catch(() => '{}');
  const value = parse(text)['version'];
  return typeof value === 'string' ? value : 'unknown';
}

function nameIn(text: string): unknown {
  return parse(text)['name'];
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
