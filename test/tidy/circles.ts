// Finds circles of files: files that import each other, directly or through others.

import type { ProjectFile } from './files.ts';
import { importsOf } from './imports.ts';

/** A line for each circle: its files, sorted. */
export function findCircles(files: readonly ProjectFile[]): string[] {
  const targets = new Map(
    files.map(({ path, text }) => [path, importsOf(path, text).map(({ target }) => target)] as const),
  );
  const reached = new Map([...targets.keys()].map((path) => [path, reach(path, targets)] as const));
  const circles = [...reached].flatMap(([path, below]) => {
    const circle = [...below].filter((other) => reached.get(other)?.has(path) === true);
    return circle.length === 0 ? [] : [circle.toSorted().join(', ')];
  });
  return [...new Set(circles)];
}

/** Every file that one imports, directly or through others. */
function reach(start: string, targets: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const target of targets.get(path) ?? []) {
      if (seen.has(target) || !targets.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return seen;
}
