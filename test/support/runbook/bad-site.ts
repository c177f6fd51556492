// A runbook site with all that can be wrong with one at once, for the tests of the command line and of the server.

import { symlinkSync, writeFileSync } from 'node:fs';
import { writeFolder, type Folder } from '../folder.ts';

/** A page that states an error and links to pages whose names are hard to write down. */
export const goodPage = `---
title: Good
---
## The ring is sealed

[a](with%20blank/the%20page.html#part) [b](<with blank/the page.html>) [c](per%2520cent.html#part) [d](per%20cent.html)

\`\`\`
Error: failed to turn the key ring of cluster c1: it is sealed
\`\`\`
`;

/** What is said of each of its files, in the order of their names; the good ones, which nothing is said of, are left out. */
export const badFiles: readonly (readonly [name: string, says: RegExp])[] = [
  ['_data/bad.yml', /This data file is not valid YAML/],
  ['circle.md', /Its symbolic links lead in a circle/],
  ['dead.md', /This link leads to no file/],
  ['large.md', /It is larger than 1 MB and is left out/],
  ['latin.md', /This file is not valid UTF-8 from here on/],
  ['open.md', /The front matter has no closing/],
];

/** The pages that can be read. */
export const goodPages = ['good.md', 'latin.md', 'open.md', 'per%20cent.md', 'with blank/the page.md'];

/** Writes it. */
export function writeBadSite(): Folder {
  const folder = writeFolder({
    'good.md': goodPage,
    'large.md': '# Large\n'.padEnd(10_000_000, 'x'),
    'open.md': '---\ntitle: x\n',
    '_data/bad.yml': 'a: [',
    'with blank/the page.md': '## Part\n',
    'per%20cent.md': '## Part\n',
  });
  writeFileSync(folder.path('latin.md'), Buffer.from('# Caf\xe9\n', 'latin1'));
  symlinkSync(folder.root, folder.path('loop'));
  symlinkSync('circle.md', folder.path('circle.md'));
  symlinkSync('none.md', folder.path('dead.md'));
  return folder;
}
