// Undoes what copying does to a line of Ansible's: unusual spaces, and characters that are left before it.

const odd = /[\t\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]/;

/** The line with every kind of white space as spaces, without zero-width characters and without what copying put before it. Linear. */
export function cleanCopied(line: string): string {
  const tidy = odd.test(line)
    ? line
        .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
        .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    : line;
  const lead = /^[ *]{1,3}(?=\S)/.exec(tidy)?.[0].length ?? 0;
  return lead > 0 && opening.test(tidy.slice(lead, lead + 300)) ? tidy.slice(lead) : tidy;
}

/** With what a line begins, of the callbacks that indent none of theirs: the source of an expression. */
export const runOpenings = [
  String.raw`(?:TASK|PLAY|(?:RUNNING\s{1,8})?HANDLER):?\s{1,8}\[`,
  String.raw`PLAY\s{1,8}(?:RECAP|\*{3})`,
  String.raw`(?:ok|changed|fatal|failed|skipping|unreachable):\s{1,8}\[`,
  String.raw`FAILED\s{1,8}-\s{1,8}RETRYING`,
  String.raw`\.\.\.\s?ignoring`,
].join('|');

/** With what a row of the recap begins: the source of an expression. It looks at many characters wherever it is tried. */
export const recapOpening = String.raw`\S{1,253}\s{1,80}:\s{1,8}ok=\d`;

const opening = new RegExp(`^(?:${runOpenings}|${recapOpening})`);
