// Texts as ripgrep takes them and as the product does: a list of literals, and a signature file.

import { mkdirSync, writeFileSync } from 'node:fs';
import { benchFolder } from './log.ts';

/** A set of texts in both forms. */
export interface TextSet {
  readonly name: string;
  readonly texts: readonly string[];
  readonly ignoreCase: boolean;
  /** One literal per line. */
  readonly literals: string;
  /** One signature a text. */
  readonly catalog: string;
}

/** Writes both files. */
export function writeTexts(name: string, texts: readonly string[], ignoreCase = false): TextSet {
  mkdirSync(benchFolder, { recursive: true });
  const literals = `${benchFolder}/${name}.txt`;
  const catalog = `${benchFolder}/${name}.yaml`;
  writeFileSync(literals, `${texts.join('\n')}\n`);
  writeFileSync(catalog, `signatures:\n${texts.map((text, index) => signatureOf(text, index, ignoreCase)).join('')}`);
  return { name, texts, ignoreCase, literals, catalog };
}

function signatureOf(text: string, index: number, ignoreCase: boolean): string {
  const quoted = JSON.stringify(text);
  return `  - id: bench-${index}
    title: ${quoted}
    severity: warning
    status: stable
    match: ${quoted}${ignoreCase ? '\n    ignoreCase: true' : ''}
    owner: unknown
    cause: Made for measuring.
    fix: None.
    retrigger: not-needed
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    samples: { match: [${quoted}], noMatch: [nothing] }
`;
}
