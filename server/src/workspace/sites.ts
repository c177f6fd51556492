// The runbook folders of this machine, each read as a site once and then only where it changed.

import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { siteConfigFile } from '../../../core/runbook/site/config.ts';
import { readSiteAddress } from '../../../disk/site/site-address.ts';
import { createSiteFolder, type SiteFolder } from '../../../disk/site/site.ts';
import type { FoundSite, ReadSite, Sites } from './file-system.ts';
import type { PageWork } from './page-work.ts';

/** Reads sites; `candidates` are the paths that a name may mean below the open folders. */
export function diskSites(
  candidates: (name: string, roots: readonly string[]) => readonly string[],
  { read: readPage }: PageWork,
): Sites {
  const known = new Map<string, SiteFolder>();

  const read = async (path: string, baseUrl: string, changed?: readonly string[]): Promise<ReadSite> => {
    const key = JSON.stringify([path, baseUrl]);
    const folder = known.get(key) ?? createSiteFolder(path, baseUrl, readPage);
    known.set(key, folder);
    const { site, problems } = await folder.read(changed?.flatMap(pathOf));
    const root = pathToFileURL(path + sep).href;
    const uris = problems.flatMap((one) =>
      one.path === undefined ? [] : [[one.path, pathToFileURL(one.path).href] as const],
    );
    const watched = ['**/*.md', '_data/**'].map((pattern) => ({ baseUri: root, pattern }));
    return { site, root, problems, uris, watched };
  };

  return {
    async read({ path, baseUrl }, roots, changed) {
      const paths = candidates(path, roots);
      for (const one of paths) if (await isFolder(one)) return read(one, baseUrl, changed);
      const [first] = paths;
      const message =
        first === undefined
          ? `The runbook folder ${path} is named relative to a folder, and no folder is open. Give its whole path in armadaTriage.runbookFolders.`
          : `The runbook folder ${first} is not there. Check armadaTriage.runbookFolders.`;
      const watched = first === undefined ? [] : [{ baseUri: pathToFileURL(join(first, '..')).href, pattern: '*' }];
      return { problems: [{ path: first ?? path, message }], uris: [], watched };
    },
    find: async (roots) => (await Promise.all(roots.map(findSite))).flat(),
  };
}

/** An open folder that is a Jekyll site with runbooks. */
async function findSite(root: string): Promise<FoundSite[]> {
  const [path] = pathOf(root);
  if (path === undefined) return [];
  const isJekyll = await stat(join(path, siteConfigFile)).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isJekyll) return [];
  const places = [join('docs', 'runbooks'), 'runbooks'];
  const found = await Promise.all(places.map((place) => isFolder(join(path, place))));
  return found.includes(true) ? [{ path, baseUrl: await readSiteAddress(path) }] : [];
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function pathOf(uri: string): string[] {
  try {
    return uri.startsWith('file:') ? [fileURLToPath(uri)] : [];
  } catch {
    return [];
  }
}
