// What the configuration of a runbook site on disk says: where it is published, and how its Markdown is read.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KramdownOptions } from '../../core/runbook/markdown/options.ts';
import { siteBaseUrl } from '../../core/runbook/site/links.ts';
import { findKramdownOptions, findSiteAddress, siteConfigFile } from '../../core/runbook/site/config.ts';

/** The address that `_config.yml` of the folder gives, ending in `/`; the team's site where it gives none. Never throws. */
export async function readSiteAddress(folder: string): Promise<string> {
  return findSiteAddress(await readConfig(folder)) ?? siteBaseUrl;
}

/** How the site of the folder reads Markdown. Never throws. */
export async function readKramdownOptions(folder: string): Promise<KramdownOptions> {
  return findKramdownOptions(await readConfig(folder));
}

function readConfig(folder: string): Promise<string> {
  return readFile(join(folder, siteConfigFile), 'utf8').catch(() => '');
}
