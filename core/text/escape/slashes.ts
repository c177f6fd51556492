// Takes slashes off the ends of addresses and paths, in time linear in their number.

/** Without slashes at the end. */
export function trimEndSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

/** Without slashes at either end. */
export function trimSlashes(text: string): string {
  return trimEndSlashes(text.replace(/^\/+/, ''));
}
