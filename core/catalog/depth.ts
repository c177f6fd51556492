// Tells YAML that is nested beyond reason before it is parsed: the parser recurses, and a hostile file would hold it for minutes.

import { Lexer } from 'yaml';

/** A signature file needs six levels. */
const maxDepth = 50;

/** Whether lists and mappings are nested deeper than any signature file needs. Linear in the length of the text. */
export function isTooDeep(text: string): boolean {
  // Brackets that are open, and list or key marks that open levels on one line (`- - - a`).
  let open = 0;
  let marks = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') open += 1;
    else if (token === ']' || token === '}') open = Math.max(0, open - 1);
    else if (token === '-' || token === '?' || token === ':') marks += 1;
    else if (token.trim() !== '' || token.includes('\n')) marks = 0;
    if (open > maxDepth || marks > maxDepth) return true;
  }
  return false;
}
