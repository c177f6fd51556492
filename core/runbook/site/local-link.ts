// Links as the published site has them, written so that they lead to local Markdown files.

import { relativeLink } from './link.ts';

/** A folder of pages on this machine, and where it is published. */
export interface LocalSite {
  /** The URI of the folder, with a final slash. */
  readonly root: string;
  /** Ends in `/`. */
  readonly baseUrl: string;
}

/**
 * `.html` of another page as `.md`, its `#place` kept. `/docs/…` and the site's whole address become relative where the page lies in a
 * site, and stay as they are otherwise. Undefined if the link leads elsewhere.
 */
export function findLocalLink(href: string, page: string | undefined, sites: readonly LocalSite[]): string | undefined {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  if (!/\.html?$/i.test(path)) return undefined;
  const isWhole = /^https?:\/\//i.test(path);
  if (!isWhole && !path.startsWith('/')) return /^[\w+.-]+:/.test(path) ? undefined : `${toMarkdown(path)}${rest}`;
  const site = sites.find(({ root }) => page?.startsWith(root));
  if (site === undefined || page === undefined) return undefined;
  const base = site.baseUrl.replace(/^http:/i, 'https:');
  const whole = path.replace(/^http:/i, 'https:');
  const below = isWhole ? (whole.startsWith(base) ? whole.slice(base.length) : undefined) : path.replace(/^\/+/, '');
  if (below === undefined) return undefined;
  const own = decode(page.slice(site.root.length));
  return `${toMarkdown(relativeLink(own, decode(below.replace(/^\/+/, ''))))}${rest}`;
}

function toMarkdown(path: string): string {
  return path.replace(/\.html?$/i, '.md');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
