// Markdown of advice as plain lines, for a terminal and for programs.

import { adviceLines } from '../../text/advice-lines.ts';
import { plainText } from '../../text/escape.ts';

/** Its lines without marks; list numbers stay, wrapped lines are joined. */
export function plainLines(markdown: string): readonly string[] {
  return adviceLines(markdown).map((line) => plainText(links(emphasis(line))).trimEnd());
}

/** A link as its words and its address. */
function links(line: string): string {
  return line.replaceAll(/\[([^[\]]{1,300})\]\(<?(https:[^()\s<>]{1,2000})>?\)/g, '$1 ($2)');
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
