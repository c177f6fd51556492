// A folder in which checks find one thing each: a page with a broken link, and a signature whose sample fails.

import { writeFolder, type Folder } from '../../support/folder.ts';

/** The path of its signature file. */
export const signaturesFile = '.armada/catalog/signatures.yaml';

/** Writes it; the caller removes it. */
export function writeCheckedFolder(): Folder {
  return writeFolder({
    'docs/page.md': '---\ntitle: Page\n---\n# Page\n\n[nowhere](#nowhere)\n',
    [signaturesFile]: [
      'signatures:',
      '  - id: our-own-error',
      '    title: Ours',
      '    severity: error',
      '    match: the flux capacitor is full',
      '    owner: unknown',
      '    cause: It is full.',
      '    fix: Empty it.',
      '    retrigger: never',
      '    samples: { match: [the flux capacitor is empty], noMatch: [all is well] }',
    ].join('\n'),
  });
}
