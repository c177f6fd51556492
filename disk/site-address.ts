// Where a runbook site on the disk is published: what its configuration says.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteBaseUrl } from '../core/runbook/site/links.ts';
import { findSiteAddress, siteConfigFile } from '../core/runbook/site/config.ts';

/** The address that `_config.yml` of the folder gives, ending in `/`; the team's site where it gives none. Never throws. */
export async function readSiteAddress(folder: string): Promise<string> {
  const config = await readFile(join(folder, siteConfigFile), 'utf8').catch(() => '');
  return findSiteAddress(config) ?? siteBaseUrl;
}
