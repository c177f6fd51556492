// Cuts a text to a label of a narrow view, at a word where there is one.

/** A side bar of 300 pixels has room for this much beside an icon, in UTF-16 units. */
export const maxLabel = 30;

/** No label is cut to less than this, in UTF-16 units. */
const minLabel = 18;

/**
 * A label that fits with what stands beside it. What is cut off ends in one ellipsis, also where the text has one there for
 * what varies.
 */
export function shortLabel(text: string, beside = ''): string {
  const room = Math.max(minLabel, maxLabel - beside.length);
  if (text.length <= room) return text;
  const cut = text.slice(0, room);
  const end = cut.lastIndexOf(' ');
  const kept = (end > room / 2 ? cut.slice(0, end) : cut.slice(0, -1)).toWellFormed().replace(/\ufffd$/, '');
  return `${kept.replace(/(?<![\s,;:.…])[\s,;:.…]+$/, '')}…`;
}
