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

/** What opens an item of a list. */
const item = /^(?:\d{1,2}\.|[-*])\s/;
