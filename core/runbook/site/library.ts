// All local runbook pages, and where a signature's reference leads.

import { trimEndSlashes } from '../../text/escape/slashes.ts';
import { explain } from './explain.ts';
import { findPage, pageUrl, readReference, withAnchor } from './links.ts';
import type { Library, Page, RunbookTarget } from '../runbook.ts';
import { isHttps } from '../../text/escape/address.ts';

/** A library of pages; where two are the same page of the site, the first in the list is taken. */
export function createLibrary(pages: readonly Page[]): Library {
  const byPath = new Map<string, Page>();
  const byUrl = new Map<string, Page>();
  for (const page of pages) {
    if (!byPath.has(page.page)) byPath.set(page.page, page);
    if (!byUrl.has(page.url)) byUrl.set(page.url, page);
  }

  /** The local page, or its substitute: its path on the site, or its address. */
  function find(reference: string): { page?: Page; path: string; url: string; anchor: string } | undefined {
    const parts = readReference(reference);
    if (!parts) return undefined;
    const { anchor } = parts;
    if (isHttps(parts.page)) {
      const path = findPage(parts.page);
      const url = path === undefined ? parts.page : pageUrl(path);
      const page =
        byUrl.get(url) ??
        byUrl.get(url.replace(/([^:]\/)\/+/g, '$1')) ??
        (path === undefined ? undefined : byPath.get(path));
      return { ...(page ? { page } : {}), path: page?.page ?? path ?? parts.page, url: page?.url ?? url, anchor };
    }
    const url = pageUrl(parts.page);
    const page = byPath.get(parts.page) ?? byUrl.get(url);
    return { ...(page ? { page } : {}), path: parts.page, url: page?.url ?? url, anchor };
  }

  return {
    pages,
    resolve: (reference) => {
      const found = find(reference);
      if (!found) return undefined;
      const url = withAnchor(found.url, found.anchor);
      if (found.page) return targetOn(found.page, found.path, found.anchor, url);
      // An address beyond the site is its own page, and its fragment a part of it.
      const elsewhere = isHttps(found.path);
      return {
        page: elsewhere ? url : found.path,
        anchor: elsewhere ? '' : found.anchor,
        title: nameOf(found.path),
        url,
      };
    },
    explain: (reference, texts, line) => {
      const found = find(reference);
      return found?.page && explain(found.page, found.anchor, texts, line);
    },
  };
}

/** The page's file name; of an address without one, the address as people say it. */
function nameOf(path: string): string {
  const [address = ''] = path.split(/[?#]/, 1);
  const file = /(?:^|\/)([^/]+)\.(?:md|html?)$/i.exec(address)?.[1];
  return file ?? trimEndSlashes(address.replace(/^https:\/\//, ''));
}

/** An anchor that the page does not have leads to the page itself; the address keeps it. */
function targetOn(page: Page, path: string, anchor: string, url: string): RunbookTarget {
  const place = anchor === '' ? undefined : findPlace(page, anchor);
  return {
    page: path,
    anchor: place ? anchor : '',
    title: place?.heading ?? page.title,
    url,
    ...(page.file === undefined ? {} : { file: page.file, line: place?.line ?? 0 }),
  };
}

function findPlace(page: Page, anchor: string): { readonly heading: string; readonly line: number } | undefined {
  const section = page.sections.find((candidate) => candidate.anchor === anchor);
  if (section) return section;
  const named = page.anchors.find((candidate) => candidate.anchor === anchor);
  if (!named) return undefined;
  const around = page.sections.findLast((candidate) => candidate.line <= named.line);
  return { heading: around?.heading ?? page.title, line: named.line };
}
