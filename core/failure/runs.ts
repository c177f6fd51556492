// Puts a text together of runs whose markup is known, as structured messages have them, so that nothing is read as markup twice.

import { cleanMarkup, cleanPlain, linksTo } from './paste/paste.ts';
import type { Paste, PastedLink } from './paste/paste.ts';

/** A piece of a text. A line end in it ends a line. */
export type TextRun =
  /** Text as it is: neither marks nor entities are read in it. */
  | { readonly kind: 'plain'; readonly text: string }
  /** Text in Slack's markup: `*bold*`, `<https://…|title>`, `&amp;`. */
  | { readonly kind: 'markup'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly title: string };

/** The runs as lines. Linear in their length. */
export function pasteOf(runs: readonly TextRun[]): Paste {
  const lines: { text: string; raw: string; links: PastedLink[] }[] = [{ text: '', raw: '', links: [] }];
  const append = (text: string, raw: string, links: readonly PastedLink[]): void => {
    const line = lines.at(-1);
    if (line === undefined) return;
    for (const link of links) line.links.push({ ...link, at: link.at + line.text.length });
    line.text += text;
    line.raw += raw;
  };
  for (const run of runs) {
    if (run.kind === 'link') {
      const [first = '', ...rest] = run.title.split(/\r\n|[\n\r]/);
      append(first, first, linksTo(run.url, run.title));
      for (const text of rest) {
        lines.push({ text: '', raw: '', links: [] });
        append(text, text, []);
      }
      continue;
    }
    const pieces = run.kind === 'markup' ? cleanMarkup(run.text) : cleanPlain(run.text);
    // Tabs between the cells of a table are only in the lines as they were.
    const raws = run.kind === 'plain' ? run.text.split(/\r\n|[\n\r]/) : [];
    for (const [index, { text, links }] of pieces.entries()) {
      if (index > 0) lines.push({ text: '', raw: '', links: [] });
      append(text, raws[index] ?? text, links);
    }
  }
  return {
    raw: lines.map(({ raw }) => raw),
    lines: lines.map(({ text }) => text),
    links: (line) => lines[line]?.links ?? [],
  };
}
