// Proposes the id of a signature from its title.

/** Kebab-case, at most 60 characters, not taken; begins with the container where there is one. */
export function proposeId(title: string, containers: readonly string[], taken: ReadonlySet<string>): string {
  const words = title
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !empty.has(word));
  const [container] = containers.length === 1 ? containers : [];
  const prefix =
    container
      ?.toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '') ?? [];
  const chosen = [...prefix, ...words.filter((word) => !prefix.includes(word)).slice(0, 5)];
  while (chosen.length > 1 && chosen.join('-').length > 60) chosen.pop();
  const id = chosen
    .join('-')
    .slice(0, 60)
    .replace(/(?<!-)-+$/, '');
  const good = /^[a-z]/.test(id) ? id : `error-${id}`.replace(/(?<!-)-+$/, '');
  if (!taken.has(good)) return good;
  for (let count = 2; ; count += 1) if (!taken.has(`${good}-${count}`)) return `${good}-${count}`;
}

/** Words that say nothing in an id. */
const empty: ReadonlySet<string> = new Set(
  'a an and are as at be been by for from get has have in is it its of on or that the this to was were while with'.split(
    ' ',
  ),
);
