// Finds exported functions and constants that nobody needs (no other file names them, or only tests do and the file itself never), and
// exported types that share their name.

import type { ProjectFile } from './files.ts';

const exported = /^export (?:async )?(?:const|function\*?) ([A-Za-z_$][\w$]*)/gm;

/** A line for each such export of the files that `isProduct` tells. Users are found by name, so a few may be missed. */
export function findUnusedExports(files: readonly ProjectFile[], isProduct: (path: string) => boolean): string[] {
  const words = new Map(files.map(({ path, text }) => [path, countWords(text)] as const));
  const users = new Map<string, string[]>();
  for (const [path, counts] of words) {
    for (const word of counts.keys()) users.set(word, [...(users.get(word) ?? []), path]);
  }
  return files
    .filter(({ path }) => isProduct(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(exported)].flatMap(([, name = '']) => {
        const others = (users.get(name) ?? []).filter((other) => other !== path);
        const isUsedHere = (words.get(path)?.get(name) ?? 0) > 1;
        const isNeeded = others.some((other) => !other.startsWith('test/')) || (others.length > 0 && isUsedHere);
        return isNeeded ? [] : [`${path} exports ${name}`];
      }),
    );
}

const exportedType = /^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) ([A-Za-z_$][\w$]*)/gm;

/** A line for each name that several files give to a type that they export: the name and the files. */
export function findSharedTypeNames(files: readonly ProjectFile[]): string[] {
  const definers = new Map<string, string[]>();
  for (const { path, text } of files) {
    for (const [, name = ''] of text.matchAll(exportedType)) definers.set(name, [...(definers.get(name) ?? []), path]);
  }
  return [...definers].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
