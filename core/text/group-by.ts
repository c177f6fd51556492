// Groups a list: `Map.groupBy`, which Node.js has only from version 21 on.

/** What has the same key, in the order of the list; keys in the order in which they come first. */
export function groupBy<Key, Item>(
  list: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
