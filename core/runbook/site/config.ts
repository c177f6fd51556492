// The configuration of a Jekyll site: where the site is published and how its Markdown is read.

import { isMap, parseDocument } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { KramdownOptions } from '../markdown/options.ts';
import { isHttps } from '../../text/escape/address.ts';
import { trimEndSlashes, trimSlashes } from '../../text/escape/slashes.ts';

/** The file's name. */
export const siteConfigFile = '_config.yml';

/** The address that `url` and `baseurl` make, ending in `/`; undefined if they make none of https. */
export function findSiteAddress(config: string): string | undefined {
  const contents = readConfig(config);
  const url: unknown = contents?.get('url');
  const base: unknown = contents?.get('baseurl');
  if (typeof url !== 'string') return undefined;
  const address = `${trimEndSlashes(url.trim())}/${typeof base === 'string' ? trimSlashes(base.trim()) : ''}`;
  return isHttps(address) ? `${trimEndSlashes(address)}/` : undefined;
}

/** The options below `kramdown` that change ids and links; those of kramdown itself if there are none. */
export function findKramdownOptions(config: string): KramdownOptions {
  const section: unknown = readConfig(config)?.get('kramdown');
  if (!isMap(section)) return {};
  const parseBlockHtml: unknown = section.get('parse_block_html');
  const autoIds: unknown = section.get('auto_ids');
  const autoIdPrefix: unknown = section.get('auto_id_prefix');
  return {
    ...(typeof parseBlockHtml === 'boolean' ? { parseBlockHtml } : {}),
    ...(typeof autoIds === 'boolean' ? { autoIds } : {}),
    ...(typeof autoIdPrefix === 'string' ? { autoIdPrefix } : {}),
  };
}

/** No configuration is longer, in UTF-16 units. */
const longest = 60_000;

function readConfig(config: string): YAMLMap | undefined {
  const document = parseDocument(config.slice(0, longest), {
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  });
  return document.errors.length > 0 || !isMap(document.contents) ? undefined : document.contents;
}
