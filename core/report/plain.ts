// Markdown of advice as plain lines, for a terminal and for programs.

import { plainText } from '../text/escape.ts';

/** Its lines without marks; list numbers stay, empty lines do not. */
export function plainLines(markdown: string): readonly string[] {
  return markdown
    .split('\n')
    .map((line) => plainText(emphasis(line)).trimEnd())
    .filter((line) => line.trim() !== '');
}

/** Emphasis of a word or two between single asterisks, as catalogs write it; an asterisk inside code stays. */
function emphasis(line: string): string {
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(/(?<![*\\\w])\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s\\])\*(?![*\w])/g, '$1'),
    )
    .join('');
}
