// Markdown of advice as plain lines, for a terminal and for programs.

import { adviceLines } from '../../text/advice-lines.ts';
import { parseInline, plainInline } from './inline.ts';

/** Its lines without marks; list numbers stay, wrapped lines are joined. */
export function plainLines(markdown: string): readonly string[] {
  return adviceLines(markdown).map((line) => {
    const [, mark = '', rest = line] = /^(#{1,6} |\d{1,9}[.)] +|[-*+] +)?([^]*)$/.exec(line) ?? [];
    return ((mark.startsWith('#') ? '' : mark) + plainInline(parseInline(rest))).trimEnd();
  });
}
