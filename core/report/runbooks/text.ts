// The text of `armada-triage runbooks`.

import type { Site, SitePage } from '../../runbook/site/site.ts';
import { plural } from '../../text/count.ts';
import type { Palette } from '../terminal/terminal.ts';
import { toVisible } from '../terminal/terminal.ts';

/** The index: each page with its title, below it its headings with line and anchor, and at the end how much it is. */
export function indexText(site: Site, palette: Palette): string {
  const sections = site.pages.reduce((sum, page) => sum + page.sections.length, 0);
  const pages = site.pages.map((page) => pageText(page, palette));
  return [...pages, `${plural(site.pages.length, 'page')}, ${plural(sections, 'section')}\n`].join('\n');
}

function pageText({ path, title, sections }: SitePage, palette: Palette): string {
  const lines = sections.map(
    ({ anchor, heading, level, line }) =>
      `${String(line + 1).padStart(6)} ${'  '.repeat(level - 1)}${toVisible(heading)} ${palette.faint(`#${toVisible(anchor)}`)}`,
  );
  return [`${palette.strong(toVisible(path))} ${toVisible(title)}`, ...lines, ''].join('\n');
}
