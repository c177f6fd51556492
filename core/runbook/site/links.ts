// Page paths and published addresses: `docs/runbooks/x.md` ↔ `https://…/docs/runbooks/x.html`, and which hosts are known.

import type { Page } from '../runbook.ts';
import { isHttps } from '../../text/escape/address.ts';

/** Where the runbook site is published; its pages' paths are what signatures name. */
export const siteBaseUrl = 'https://pages.github.ibm.com/alchemy-conductors/documentation-pages/';

/** A reference in its two parts; `anchor` is '' where it names none. */
export interface PageReference {
  /** A page path, or an address without fragment. */
  readonly page: string;
  readonly anchor: string;
}

/** `page#anchor` or an https address; undefined for anything else, such as another scheme or a path outside the site. */
export function readReference(reference: string): PageReference | undefined {
  const text = reference.trim();
  const hash = text.indexOf('#');
  const page = hash < 0 ? text : text.slice(0, hash);
  const anchor = hash < 0 ? '' : decode(text.slice(hash + 1));
  if (isHttps(page)) return { page, anchor };
  const path = decode(page);
  const plain =
    /^[^\s:?]+\.md$/i.test(path.replaceAll(' ', '_')) && !path.startsWith('/') && !path.split('/').includes('..');
  return plain ? { page: path, anchor } : undefined;
}

/** The published address of a page below a site's address, without a fragment. */
export function pageUrl(page: string, baseUrl: string = siteBaseUrl): string {
  return (
    withSlash(baseUrl) + encodeURI(page.toWellFormed().replace(/\.md$/i, '.html')).replace(/[?#]/g, encodeURIComponent)
  );
}

/** The path of the page that an address below a site's address shows, or undefined if it is not below it. */
export function findPage(url: string, baseUrl: string = siteBaseUrl): string | undefined {
  if (!url.startsWith(withSlash(baseUrl))) return undefined;
  const path = decode(url.slice(withSlash(baseUrl).length).replace(/[?#].*$/, ''))
    .replace(/^\/+/, '')
    .replace(/\/{2,}/g, '/');
  return /\.html$/i.test(path) ? path.replace(/\.html$/i, '.md') : undefined;
}

/** An address with a fragment; as it is where `anchor` is ''. */
export function withAnchor(url: string, anchor: string): string {
  return anchor === '' ? url : `${url}#${encodeURI(anchor.toWellFormed())}`;
}

/**
 * The hosts (with port, lower case) that the catalog's addresses and the prose of the pages name. Addresses in code are
 * examples, not links, and do not count.
 */
export function allowedHosts(addresses: Iterable<string>, pages: readonly Page[]): ReadonlySet<string> {
  const hosts = new Set<string>();
  const add = (address: string): void => {
    if (isHttps(address)) hosts.add(new URL(address).host);
  };
  for (const address of addresses) add(address);
  for (const page of pages) {
    add(page.url);
    for (const found of withoutCode(page.text).matchAll(/https:\/\/[^\s<>()[\]"'`|]{1,2000}/g)) add(found[0]);
  }
  return hosts;
}

/** The text without its fences and code spans. */
function withoutCode(text: string): string {
  let fence: string | undefined;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence === undefined) kept.push(line.replace(/`[^`]*`/g, ''));
    else if (mark?.startsWith(fence)) fence = undefined;
  }
  return kept.join('\n');
}

function withSlash(baseUrl: string): string {
  return baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
