// The list of regular expressions that recheck (https://makenowjust-labs.github.io/recheck) found to take no exponential time.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { check } from 'recheck';
import { findExpressions, mayExplode, type FoundExpression } from './regexes.ts';

/** Expressions that recheck cannot decide, by their beginning, and why each is not a danger. */
const exempt: Readonly<Record<string, string>> = {
  '<(\\/?)([A-Za-z_][\\w:.-]*)(?:\\s+':
    'An attribute begins with a blank, which no other part of the group takes: it is read in one way only.',
  '^(?:[^\\p{L}\\p{N}/({["\'<]|["\'([{](?!':
    'The alternatives begin with different characters, and nothing follows the group.',
  '(?:(?![^\\S\\n]{1,4}[A-Z]':
    'One class of characters is repeated 4,096 times at most; what is looked ahead for is bounded.',
};

const root = new URL('../../', import.meta.url);
const list = new URL('test/fixtures/checked-regexes.txt', root);

/** All literals of the product's code. */
export const expressions: readonly FoundExpression[] = findExpressions(
  ['core', 'disk', 'server', 'client', 'cli', 'mcp', 'fleet'].filter((folder) =>
    existsSync(new URL(`${folder}/`, root)),
  ),
);

const exemptBeginnings = Object.keys(exempt);

/** Those of the product's code that may take exponential time and are not exempt: recheck must check them. */
export const riskyExpressions: readonly FoundExpression[] = expressions.filter(
  ({ source }) => mayExplode(source) && !exemptBeginnings.some((beginning) => source.startsWith(beginning)),
);

/** The exemptions that no expression of the code needs. */
export const unusedExemptions: readonly string[] = exemptBeginnings.filter(
  (beginning) => !expressions.some(({ source }) => mayExplode(source) && source.startsWith(beginning)),
);

/** Asks recheck, which takes a second for many an expression: what is wrong with each, in words. */
export async function findSlowExpressions(asked: readonly FoundExpression[]): Promise<readonly string[]> {
  const bad: string[] = [];
  for (const { source, flags, file } of asked) {
    // Indices change nothing of the time, and recheck does not know the flag.
    const result = await check(source, flags.replace('d', ''), { timeout: 120_000 });
    if (result.status === 'unknown')
      bad.push(`${file}: /${source}/ is not decided: make it simpler, or exempt it with a reason.`);
    if (result.status === 'vulnerable' && result.complexity.type === 'exponential')
      bad.push(`${file}: /${source}/ takes exponential time.`);
  }
  return bad;
}

/** Lines of the list for these expressions: the version of recheck that decides, then each expression, sorted. */
export function listOf(asked: readonly FoundExpression[]): readonly string[] {
  const manifest: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(new URL('package.json', root), 'utf8'),
  );
  return [`recheck ${manifest.devDependencies['recheck'] ?? ''}`, ...asked.map(lineOf).toSorted()];
}

/** An expression as the list has it, with its flags. */
export function lineOf({ source, flags }: Pick<FoundExpression, 'source' | 'flags'>): string {
  return `/${source}/${flags}`;
}

/** The lines of the list in the repository. */
export function readList(): readonly string[] {
  return existsSync(list) ? readFileSync(list, 'utf8').trimEnd().split('\n') : [];
}

export function writeList(lines: readonly string[]): void {
  writeFileSync(list, `${lines.join('\n')}\n`);
}
