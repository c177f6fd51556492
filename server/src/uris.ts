// URIs that two sides write differently and that are the same all the same.

/** What is the same for all ways to write a URI: clients and servers escape characters as they like. */
export function keyOf(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
  } catch {
    return uri;
  }
}

/** The path in a URI, or its name where it is of no file. */
export function pathOf(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  try {
    const path = decodeURIComponent(new URL(uri).pathname);
    return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  } catch {
    return uri;
  }
}
