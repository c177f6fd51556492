// Gathers all that an asynchronous generator gives.

/** The values in a list. */
export async function gather<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}
