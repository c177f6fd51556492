// URIs that two sides write differently and that are the same all the same.

/** What is the same for all ways to write a URI: clients and servers escape characters as they like. */
export function keyOf(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
  } catch {
    return uri;
  }
}
