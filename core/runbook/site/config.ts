// The configuration of a Jekyll site, as far as it says where the site is published.

import { isMap, parseDocument } from 'yaml';
import { isHttps } from '../../text/address.ts';

/** The file's name. */
export const siteConfigFile = '_config.yml';

/** The address that `url` and `baseurl` make, ending in `/`; undefined where they make none of https. */
export function findSiteAddress(config: string): string | undefined {
  const document = parseDocument(config.slice(0, 200_000), { logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const url: unknown = document.contents.get('url');
  const base: unknown = document.contents.get('baseurl');
  if (typeof url !== 'string') return undefined;
  const address = `${url.trim().replace(/\/+$/, '')}/${typeof base === 'string' ? base.trim().replace(/^\/+|\/+$/g, '') : ''}`;
  return isHttps(address) ? address.replace(/\/*$/, '/') : undefined;
}
