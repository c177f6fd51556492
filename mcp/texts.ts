// Reads the messages of a call: given as text, or as files below the roots.

import type { ExportFile } from '../core/channel/export.ts';
import type { Problem } from '../core/text/problem.ts';
import { readTextFile } from '../disk/read-text-file.ts';
import type { ToolSession } from './session.ts';

/** Texts by the name that answers give them. */
export interface GivenTexts {
  readonly texts: readonly ExportFile[];
  readonly problems: readonly Problem[];
}

/** Texts are named `text 1`, `text 2`, …. Throws a RefusedError for a file outside the roots. */
export async function readTexts(
  texts: readonly string[],
  paths: readonly string[],
  { roots }: ToolSession,
): Promise<GivenTexts> {
  const read: ExportFile[] = texts.map((text, index) => ({ name: `text ${index + 1}`, text }));
  const problems: Problem[] = [];
  for (const path of paths) {
    const real = await roots.resolve(path);
    const text = await readTextFile(real);
    if (typeof text === 'string') read.push({ name: roots.show(real), text });
    else problems.push({ ...text, path: roots.show(real) });
  }
  return { texts: read, problems };
}
