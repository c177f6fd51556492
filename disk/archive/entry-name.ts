// Makes the names in a zip harmless and different from each other.

/** Longer names are cut at their beginning. UTF-16 units. */
const longest = 400;

/**
 * The path of an entry with `/`, from which everything is gone that would lead out of the zip; undefined for a folder.
 */
export function entryName(written: string): string | undefined {
  if (/[/\\]$/.test(written)) return undefined;
  const parts = written.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.join('/').toWellFormed();
  return name === '' ? undefined : name.slice(-longest).toWellFormed().replace(/^\/+/, '');
}

/** The name, numbered as `x (2).log` where `taken` has it already. Adds it there. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  const [, stem = name, extension = ''] = /^(.+?)((?:\.[^./]*)?)$/s.exec(name) ?? [];
  for (let number = 2; taken.has(unique); number += 1) unique = `${stem} (${number})${extension}`;
  taken.add(unique);
  return unique;
}
