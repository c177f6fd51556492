// Which `{name}` of a signature's advice nothing captures, so that a reader would see the braces.

import type { Evidence } from './signature.ts';

/** The names that a signature's templates and expressions capture, and those that follow from them. */
export function namesCaptured({ match, regex }: Pick<Evidence, 'match' | 'regex'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const template of match)
    for (const found of template.replaceAll('{{', '').matchAll(/\{([A-Za-z][\w-]{0,63})(?::[a-z]{1,16})?\}/g))
      names.add(found[1] ?? '');
  for (const expression of regex)
    for (const found of expression.matchAll(/\(\?P?<([A-Za-z_]\w{0,63})>/g)) names.add(found[1] ?? '');
  // The address of a key provider says which one it is, and where.
  if (names.has('endpoint')) for (const name of ['provider', 'region']) names.add(name);
  return names;
}

/** The first `{name}` of a text that has neither a value nor, as `{name|words}`, other words. `${name}` is a shell's. */
export function findUnfilled(text: string, names: ReadonlySet<string>): string | undefined {
  for (const found of text.matchAll(/(?<!\$)\{([A-Za-z][\w-]{0,63})\}/g)) {
    const name = found[1] ?? '';
    if (!names.has(name)) return name;
  }
  return undefined;
}
