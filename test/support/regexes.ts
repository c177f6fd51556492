// The regular expressions of the product's code, and those of them that may take exponential time.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';

/** A regular expression as the code has it. */
export interface FoundExpression {
  readonly source: string;
  readonly flags: string;
  /** The first file that has it, below the project's folder. */
  readonly file: string;
}

const root = new URL('../../', import.meta.url);

/** All literals in the folders, each once. Expressions that are put together of parts are not among them. */
export function findExpressions(folders: readonly string[]): readonly FoundExpression[] {
  const found = new Map<string, FoundExpression>();
  for (const folder of folders)
    for (const name of readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.endsWith('.d.ts') || name.includes('node_modules')) continue;
      const file = `${folder}/${name}`;
      const text = readFileSync(new URL(file, root), 'utf8');
      const { code } = transformSync(text, { loader: 'ts', format: 'esm', target: 'esnext' });
      visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), ({ pattern, flags }) => {
        const key = `/${pattern}/${flags}`;
        if (!found.has(key)) found.set(key, { source: pattern, flags, file });
      });
    }
  return [...found.values()];
}

/** Those that the modules of the folders put together of parts while they load. */
export async function findMadeExpressions(folders: readonly string[]): Promise<readonly FoundExpression[]> {
  const made = new Map<string, FoundExpression>();
  const native = RegExp;
  let file = '';
  globalThis.RegExp = new Proxy(native, {
    construct(target, [source, flags]: [string | RegExp, string?]) {
      const expression = new target(source, flags);
      if (typeof source === 'string') made.set(String(expression), { source, flags: expression.flags, file });
      return expression;
    },
  });
  try {
    for (const folder of folders)
      for (const name of readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
        file = `${folder}/${name}`;
        await import(new URL(file, root).href);
      }
  } finally {
    globalThis.RegExp = native;
  }
  return [...made.values()];
}

function visit(node: unknown, each: (regex: { readonly pattern: string; readonly flags: string }) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('regex' in node && isRegex(node.regex)) each(node.regex);
  for (const child of Object.values(node)) visit(child, each);
}

function isRegex(value: unknown): value is { readonly pattern: string; readonly flags: string } {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}

/** Whether a group that is repeated without a bound, or more than ten times, holds alternatives or repeats something itself: only then can time be exponential. */
export function mayExplode(source: string): boolean {
  const groups: boolean[] = [];
  let risky = false;
  for (let at = 0; at < source.length; at += 1) {
    const unit = source[at];
    if (unit === '\\') at += 1;
    else if (unit === '[') {
      for (at += 1; at < source.length && source[at] !== ']'; at += 1) if (source[at] === '\\') at += 1;
    } else if (unit === '(') {
      groups.push(false);
      if (source[at + 1] === '?') at += 1;
    } else if (unit === ')') {
      const holds = groups.pop() ?? false;
      const repeat = /^(?:[*+]|\{(\d+),(\d*)\})/.exec(source.slice(at + 1));
      const isMany = repeat !== null && (repeat[1] === undefined || repeat[2] === '' || Number(repeat[2]) > 10);
      if (holds && isMany) risky = true;
      if (groups.length > 0 && (holds || repeat !== null)) groups[groups.length - 1] = true;
    } else if (unit === '|' || unit === '*' || unit === '+' || (unit === '{' && /^\{\d/.test(source.slice(at)))) {
      if (groups.length > 0) groups[groups.length - 1] = true;
    }
  }
  return risky;
}
