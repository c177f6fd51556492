// Where a link on a page of a site leads: written as it works on the published site, found among the files.

import type { Site, SitePage } from './site.ts';

/** Where a link leads. */
export type LinkTarget =
  /** Another site, mail, a scheme of its own, or a text that is not an address. */
  | { readonly kind: 'elsewhere' }
  /** A file of the site that is not a page: a picture, a script. */
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'page';
      /** The path below the folder at which the page would lie. */
      readonly path: string;
      readonly page?: SitePage;
      /** Decoded; '' where the link names none. */
      readonly anchor: string;
    };

/**
 * Resolves an address as it is published: relative to the page, `/docs/…` below the site, or the site's whole address; `.html` or
 * `.md`, with `%20` or spaces. `target` is free of Liquid.
 */
export function resolveLink(site: Site, from: SitePage, target: string): LinkTarget {
  const text = target.trim().replaceAll('&amp;', '&');
  if (text.startsWith('#')) return { kind: 'page', path: from.path, page: from, anchor: decode(text.slice(1)) };
  const path = pathOf(site, from, text);
  if (path === undefined) return { kind: 'elsewhere' };
  const anchor = decode(/#(.*)$/s.exec(text)?.[1] ?? '');
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension !== undefined && !['html', 'htm', 'md'].includes(extension)) return { kind: 'file', path };
  const names = candidates(path);
  for (const name of names) {
    const page = site.find(name);
    if (page) return { kind: 'page', path: name, page, anchor };
  }
  return { kind: 'page', path: names[0] ?? path, anchor };
}

/** How a link from one page to another is written: relative, to the published `.html`; `./` where the author writes that. */
export function relativeLink(from: string, to: string, style = ''): string {
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared += 1;
  const up = '../'.repeat(folders.length - shared);
  const below = parts.slice(shared).map(encodeURIComponent).join('/').replace(/\.md$/i, '.html');
  return `${up === '' && style.startsWith('./') ? './' : up}${below}`;
}

/** The path below the folder that an address names; undefined if it is beyond the site. */
function pathOf(site: Site, from: SitePage, text: string): string | undefined {
  if (/^[a-z][\w+.-]*:/i.test(text) && !/^https?:/i.test(text)) return undefined;
  const address = text.startsWith('/') && !text.startsWith('//') ? `${site.baseUrl}${text.replace(/^\/+/, '')}` : text;
  if (!URL.canParse(address, from.url)) return undefined;
  const url = new URL(address, from.url);
  const base = new URL(site.baseUrl);
  if (url.host !== base.host) return undefined;
  const whole = url.pathname.replace(/\/{2,}/g, '/');
  return whole.startsWith(base.pathname) ? decode(whole.slice(base.pathname.length)) : undefined;
}

/** The pages that may be published at a path. */
function candidates(path: string): string[] {
  if (/\.html?$/i.test(path)) return [path.replace(/\.html?$/i, '.md')];
  if (/\.md$/i.test(path)) return [path];
  const folder = path.replace(/\/$/, '');
  const index = folder === '' ? ['index.md', 'README.md'] : [`${folder}/index.md`, `${folder}/README.md`];
  return path === '' || path.endsWith('/') ? index : [`${path}.md`, ...index];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
