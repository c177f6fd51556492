// JSON for programs that a person may see on a terminal too: nothing in it drives the terminal.

/** The value as JSON of one line, or indented by two. Invisible characters are escaped; what is parsed is the same. */
export function jsonText(value: unknown, layout: 'line' | 'indented' = 'indented'): string {
  const text = JSON.stringify(value, undefined, layout === 'line' ? 0 : 2);
  // Line ends are between values only: within a string JSON.stringify has escaped them.
  return text.replaceAll(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at))}`).join(''),
  );
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
