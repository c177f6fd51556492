// Runbook sites in the editor's own file system: pages and data of a folder, parsed again only where their text changed.

import { namedUris } from '../../../core/named-folders.ts';
import { findSiteAddress, siteConfigFile } from '../../../core/runbook/site/config.ts';
import { dataFile, maxDataLength, parseSiteData } from '../../../core/runbook/site/data.ts';
import { siteBaseUrl } from '../../../core/runbook/site/links.ts';
import { maxPageLength } from '../../../core/runbook/site/page.ts';
import { createSite, type Site } from '../../../core/runbook/site/site.ts';
import { pathOf, type ClientFiles } from './ask-client.ts';
import type { FoundSite, ReadSite, Sites } from './file-system.ts';
import type { PageReading, PageWork } from './page-work.ts';

/** Reads sites through the client. */
export function createClientSites(files: ClientFiles, work: PageWork): Sites {
  const known = new Map<string, KnownSite>();
  return {
    async read({ path, baseUrl }, roots) {
      for (const uri of urisOf(path, roots)) {
        const { type, files: listed } = await files.list(uri, []);
        if (type !== 'folder') continue;
        const before = known.get(uri);
        const next = await readSite(files, work, { uri, baseUrl, listed, before });
        known.set(uri, next);
        return toReading(uri, next);
      }
      const message = `The runbook folder ${path} is not in the open folder. Check armadaTriage.runbookFolders.`;
      return { problems: [{ path, message }], uris: [], watched: [] };
    },
    find: async (roots) => (await Promise.all(roots.map(async (root) => findSite(files, root)))).flat(),
  };
}

interface KnownSite {
  readonly site: Site;
  readonly problems: ReadSite['problems'];
  readonly pages: ReadonlyMap<string, { readonly text: string; readonly parsed: PageReading }>;
  /** The texts of all files, to tell whether anything changed. */
  readonly key: string;
}

async function readSite(
  files: ClientFiles,
  work: PageWork,
  given: {
    readonly uri: string;
    readonly baseUrl: string;
    readonly listed: readonly { readonly uri: string; readonly below: string }[];
    readonly before: KnownSite | undefined;
  },
): Promise<KnownSite> {
  const { baseUrl, listed, before } = given;
  const wanted = listed.filter(({ below }) => isPage(below) || dataFile.test(below));
  const texts = await files.read(
    wanted.map(({ uri }) => uri),
    Math.max(maxPageLength, maxDataLength),
  );
  const key = JSON.stringify([baseUrl, listed.map(({ below }) => below), texts]);
  if (before?.key === key) return before;
  const pages = new Map<string, { readonly text: string; readonly parsed: PageReading }>();
  const data: { path: string; text: string; name: string }[] = [];
  for (const [index, { below, uri }] of wanted.entries()) {
    const text = texts[index];
    if (typeof text !== 'string') continue;
    const name = pathOf(uri);
    const old = before?.pages.get(uri);
    if (!isPage(below)) data.push({ path: below, text, name });
    else if (old?.text === text) pages.set(uri, old);
    else pages.set(uri, { text, parsed: await work.read({ page: below, text, baseUrl, path: name, file: uri }) });
  }
  const parsed = [...pages.values()].map((one) => one.parsed);
  const { data: values, problems } = parseSiteData(data);
  const others = listed.map(({ below }) => below).filter((below) => !isPage(below) && !dataFile.test(below));
  const site = createSite(
    parsed.flatMap(({ page }) => page ?? []),
    values,
    baseUrl,
    others,
  );
  return { site, problems: [...parsed.flatMap((one) => one.problems), ...problems], pages, key };
}

function toReading(uri: string, { site, problems }: KnownSite): ReadSite {
  const root = uri.endsWith('/') ? uri : `${uri}/`;
  const watched = ['**/*.md', '_data/**'].map((pattern) => ({ baseUri: root, pattern }));
  const uris = site.pages.flatMap(({ file }) => (file === undefined ? [] : [[pathOf(file), file] as const]));
  return { site, root, problems, uris, watched };
}

/** An open folder that is a Jekyll site with runbooks. */
async function findSite(files: ClientFiles, root: string): Promise<FoundSite[]> {
  const folder = root.replace(/\/$/, '');
  const [config] = await files.read([`${folder}/${siteConfigFile}`], maxDataLength);
  if (typeof config !== 'string') return [];
  const places = await Promise.all(
    ['docs/runbooks', 'runbooks'].map((place) => files.list(`${folder}/${place}`, ['.md'])),
  );
  if (!places.some(({ type }) => type === 'folder')) return [];
  return [{ path: folder, baseUrl: findSiteAddress(config) ?? siteBaseUrl }];
}

/** A site that was found is named by its address, one of the settings by a path. */
function urisOf(path: string, roots: readonly string[]): readonly string[] {
  return /^[a-z][\w+.-]*:\/\//i.test(path) ? [path] : namedUris(path, { roots });
}

function isPage(path: string): boolean {
  return /\.md$/i.test(path);
}
