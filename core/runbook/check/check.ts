// Checks the pages of a site: links, anchors, Liquid, headings and front matter. Reports only what is broken on the published page.

import { fillLiquid } from '../site/liquid-value.ts';
import { relativeLink, resolveLink } from '../site/link.ts';
import type { PageLink, Site, SitePage } from '../site/site.ts';
import { findDuplicates, readIds, type PageIds } from './anchors.ts';
import type { Broken } from './broken.ts';
import { findBadFrontMatter } from './front-matter.ts';
import { findFalseHeadings } from './headings.ts';
import { findLiquid } from './liquid.ts';
import { createNearest, type Nearest } from './nearest.ts';

/** Checks one page after the other against the same site. */
export interface Checker {
  /** What is broken on a page, by line and column. The page may be newer than the site's, as while its author types. */
  readonly check: (page: SitePage) => readonly Broken[];
}

/** A page's ids are read when a link first leads to it. */
export function createChecker(site: Site): Checker {
  const ids = new WeakMap<SitePage, PageIds>();
  let pages: Nearest | undefined;
  const byName = new Map<string, string | undefined>();
  for (const { path } of site.pages) byName.set(fileName(path), byName.has(fileName(path)) ? undefined : path);

  const idsOf = (page: SitePage): PageIds => {
    const known = ids.get(page) ?? readIds(page);
    ids.set(page, known);
    return known;
  };

  /** A page of the same name elsewhere, else one with a similar name. */
  const nearestPage = (path: string): string | undefined => {
    const same = byName.get(fileName(path));
    if (same !== undefined) return same;
    // The pages of one team have similar names: only a typo shows which was meant.
    pages ??= createNearest(byName.keys(), 0.92);
    const near = pages.find(fileName(path));
    return near === undefined ? undefined : byName.get(near);
  };

  const checkLink = (page: SitePage, link: PageLink, start: number): Broken | undefined => {
    if (link.kind === 'image' || link.target === '') return undefined;
    const filled = link.target.includes('{{')
      ? fillLiquid(link.target, start, { ...page, data: site.data })
      : { text: link.target, whole: true };
    if (!filled.whole || /\{[{%]/.test(filled.text)) return undefined;
    const found = resolveLink(site, page, filled.text);
    if (found.kind !== 'page') return undefined;
    const { line, column, endColumn, target } = link;
    const place = { page: page.path, line, column, endColumn, target };
    // Liquid, and what is defined elsewhere, cannot be put right here.
    const isWritten = page.text.slice(start, start + target.length) === target && filled.text === target;
    if (!found.page && site.isTaken(found.path)) return undefined;
    if (!found.page) {
      const near = isWritten ? nearestPage(found.path) : undefined;
      const suggestion = near === undefined ? undefined : rewrite(site, page, target, near);
      const also = near === undefined ? '' : ` Is “${near}” meant?`;
      const message = `There is no page ${found.path} in this folder.${also}`;
      return {
        ...place,
        kind: 'missing-page',
        message,
        missing: found.path,
        ...(suggestion !== undefined && { suggestion }),
      };
    }
    const own = found.page.path === page.path ? page : found.page;
    const places = idsOf(own);
    if (places.has(found.anchor)) return undefined;
    const near = createNearest(places.named).find(found.anchor);
    const where = own === page ? 'This page' : own.path;
    const also = near === undefined ? '' : ` Is “#${near}” meant?`;
    const message = `${where} has no place “#${found.anchor}”: the link leads to the top of the page.${also}`;
    const suggestion =
      near === undefined || !isWritten ? undefined : target.replace(/#.*$/s, () => `#${encodeURI(near)}`);
    return { ...place, kind: 'broken-anchor', message, ...(suggestion !== undefined && { suggestion }) };
  };

  return {
    check(page) {
      const starts = lineStarts(page.text);
      const links = page.links.flatMap((link) => checkLink(page, link, (starts[link.line] ?? 0) + link.column) ?? []);
      const found = [
        ...findBadFrontMatter(page),
        ...links,
        ...findLiquid(page, site.data, starts),
        ...findDuplicates(page),
        ...findFalseHeadings(page),
      ];
      return found.toSorted((a, b) => a.line - b.line || a.column - b.column);
    },
  };
}

/** The link to another page in the form of the one that is broken. */
function rewrite(site: Site, page: SitePage, target: string, near: string): string {
  const fragment = /#.*$/s.exec(target)?.[0] ?? '';
  const below = relativeLink('', near);
  if (/^https?:/i.test(target)) return `${site.baseUrl}${below}${fragment}`;
  return `${target.startsWith('/') ? `/${below}` : relativeLink(page.path, near, target)}${fragment}`;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The offset at which each line begins. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
