// Blocks of lines as they are: fences, and `<pre>`, in which some authors write what others put into a fence.

import { findFences, type Fence } from '../../markdown/blocks.ts';

/** A fence or a `<pre>`. */
export interface PreformattedBlock extends Fence {
  /** The line of its first line of content. */
  readonly first: number;
}

/** The blocks of a page in their order. */
export function findBlocks(lines: readonly string[]): readonly PreformattedBlock[] {
  const fences = findFences(lines).map((fence) => ({ ...fence, first: fence.line + 1 }));
  const others = findPreformatted(lines).filter(
    ({ line, endLine }) => !fences.some((fence) => fence.line < endLine && line < fence.endLine),
  );
  return [...fences, ...others].toSorted((a, b) => a.line - b.line);
}

/** The blocks of `<pre>` whose tags begin and end a line, as fences; those on one line are read where prose is. */
export function findPreformatted(lines: readonly string[]): readonly PreformattedBlock[] {
  const found: PreformattedBlock[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const open = /^([ \t]*)<pre\b[^>]{0,200}>/i.exec(lines[line] ?? '');
    if (open === null || /<\/pre>/i.test(lines[line] ?? '')) continue;
    const end = Math.min(lines.length, line + maxLines);
    let last = line + 1;
    while (last < end && !/<\/pre>/i.test(lines[last] ?? '')) last += 1;
    // One that is never closed would swallow the page.
    if (last >= end) continue;
    const content = lines.slice(line, last + 1).map((text) => text.replaceAll(/<\/?(?:pre|code)\b[^>]{0,200}>/gi, ''));
    // The text beside the tags belongs to it.
    found.push({ line, first: line, endLine: last + 1, indent: open[1]?.length ?? 0, info: '', content });
    line = last;
  }
  return found;
}

const maxLines = 500;
