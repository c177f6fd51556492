// The lines of advice that a catalog has as Markdown: a paragraph is one line, however it is wrapped in its file.

/** Each paragraph and each item of a list on a line of its own, with the item's mark; no empty lines. */
export function adviceLines(markdown: string): readonly string[] {
  const lines: string[] = [];
  let open = false;
  for (const line of markdown.split('\n').map((each) => each.trim())) {
    const last = lines.at(-1);
    if (line !== '' && open && last !== undefined && !item.test(line)) lines[lines.length - 1] = `${last} ${line}`;
    else if (line !== '') lines.push(line);
    open = line !== '';
  }
  return lines;
}

/** Numbers the lines from 1. One that ends in a colon has no number: it introduces those after it, which begin at 1 again. */
export function numberLines(lines: readonly string[]): readonly string[] {
  let number = 0;
  return lines.map((line) => {
    number = line.endsWith(':') ? 0 : number + 1;
    return number === 0 ? line : `${number}. ${line}`;
  });
}

/** What opens an item of a list. */
const item = /^(?:\d{1,2}\.|[-*])\s/;
