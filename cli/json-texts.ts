// Reads the JSON texts of a file: one a line, or printed over several lines.

import { readLines, type NumberedLine } from './lines.ts';

/**
 * The texts of a file, or of standard input for `-`, each with the number of its first line. One over several lines begins and
 * ends with a line that is a bracket and nothing else, as `jq`, editors and `JSON.stringify` indent it. Throws if the file cannot be read on.
 */
export async function* readJsonTexts(path: string): AsyncGenerator<NumberedLine> {
  let begun: { readonly number: number; readonly closing: string; readonly lines: string[] } | undefined;
  for await (const line of readLines(path)) {
    const { number, text } = line;
    if (text === undefined) {
      yield line;
      continue;
    }
    const bracket = text.trimEnd();
    if (begun === undefined && closingOf.has(bracket))
      begun = { number, closing: closingOf.get(bracket) ?? '', lines: [] };
    if (begun === undefined) yield line;
    else {
      begun.lines.push(text);
      if (bracket !== begun.closing) continue;
      yield { number: begun.number, text: begun.lines.join('\n') };
      begun = undefined;
    }
  }
  if (begun !== undefined) yield { number: begun.number, text: begun.lines.join('\n') };
}

const closingOf: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
]);
