// Text for a notification of an editor, which makes links, and commands, of some of what it shows.

/** The text on one line, with nothing in it that becomes a link, a command or an icon, or that cannot be seen. */
export function plainMessage(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')
    .replaceAll(/([\]$])\(/g, '$1 (');
}
