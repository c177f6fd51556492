// Shortens text without cutting a character in two.

/** At most `most` UTF-16 units of a text; never ends in half of a surrogate pair. */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** The same, ending in an ellipsis where something was left out. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${clipText(text, most - 1)}…` : text;
}
