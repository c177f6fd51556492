// The ids of a page: those that a link can lead to, and those that are duplicated.

import type { SitePage } from '../site/site.ts';
import type { Broken } from './broken.ts';

/** The anchors of a page. */
export interface PageIds {
  /** Headings' ids and those that the author names, in their order: what a link may be meant for. */
  readonly named: readonly string[];
  readonly has: (anchor: string) => boolean;
}

/** Whatever a browser finds on the published page, the theme's own ids included; everything where parts of the page are elsewhere. */
export function readIds({ sections, anchors, liquid }: SitePage): PageIds {
  const named = [...sections, ...anchors].map(({ anchor }) => anchor).filter((anchor) => anchor !== '');
  const ids = new Set(named);
  const isOpen = liquid.places.some(({ kind, content }) => kind === 'tag' && content.startsWith('include'));
  return { named, has: (anchor) => isOpen || ids.has(anchor) || isOfTheme(anchor) };
}

/** `#`, the top, a search for text, the table of contents, and what just-the-docs gives every page. */
function isOfTheme(anchor: string): boolean {
  return (
    ['', 'top', 'main-content', 'search-input', 'site-nav', 'back-to-top'].includes(anchor) ||
    /^(?::~:text=|markdown-toc)/.test(anchor)
  );
}

/** The ids that come a second time: a browser finds the first only. An anchor that is right at its heading does no harm. */
export function findDuplicates({ path, text, sections, anchors }: SitePage): Broken[] {
  const lines = text.split(/\r?\n/);
  const places = [
    ...sections.map(({ anchor, line }) => ({ anchor, line, isHeading: true })),
    ...anchors.filter(({ anchor, line }) => !sections.some((one) => one.line === line && one.anchor === anchor)).map((one) => ({ ...one, isHeading: false })), // prettier-ignore
  ].toSorted((a, b) => a.line - b.line);
  const first = new Map<string, (typeof places)[number]>();
  const found: Broken[] = [];
  for (const place of places) {
    const { anchor, line, isHeading } = place;
    const before = first.get(anchor);
    if (!before) first.set(anchor, place);
    if (!before || anchor === '' || (Math.abs(line - before.line) <= 2 && isHeading !== before.isHeading)) continue;
    const shown = lines[line] ?? '';
    const at = Math.max(0, shown.indexOf(anchor));
    found.push({
      kind: 'duplicate-anchor',
      page: path,
      line,
      column: isHeading ? 0 : at,
      endColumn: isHeading ? shown.trimEnd().length : at + anchor.length,
      target: `#${anchor}`,
      message: `The id “${anchor}” is already used on line ${before.line + 1}: links lead there and never here.`,
    });
  }
  return found;
}
