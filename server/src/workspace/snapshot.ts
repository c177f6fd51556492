// What the server judges logs by: the catalog and the runbook that the settings name, read and put together.

import { compileCatalog } from '../../../core/catalog/compile.ts';
import { mergeCatalogs, parseCatalog } from '../../../core/catalog/load.ts';
import type { Catalog } from '../../../core/catalog/signature.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { allowedHosts, siteBaseUrl } from '../../../core/runbook/site/links.ts';
import { withMined } from '../../../core/runbook/mine/signatures.ts';
import { siteConfigFile } from '../../../core/runbook/site/config.ts';
import { parsePage, type ParsedPage } from '../../../core/runbook/site/page.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { chosenSeverities, ignoredIds, type Settings } from '../../../core/settings.ts';
import type { Problem } from '../../../core/text/problem.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';
import { createTriager, type Triager, type TriageOptions } from '../../../core/triage/triager.ts';
import type { Files, FolderFiles, ReadSite, Watched } from './file-system.ts';
import type { SiteMining } from './page-work.ts';

/** Everything that an analysis rests on; made again when a setting or a file changes. */
export interface Snapshot {
  readonly settings: Settings;
  readonly catalog: Catalog;
  /** What the triager was made with. */
  readonly triageOptions: TriageOptions;
  readonly triager: Triager;
  readonly library: Library;
  /** The runbook folders as they were read. */
  readonly sites: readonly ReadSite[];
  readonly allowedHosts: ReadonlySet<string>;
  /** Ids of signatures that are left out by settings, or for this session. */
  readonly ignored: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** The URI of each file that was read, by its path as `problems` names it. */
  readonly uris: ReadonlyMap<string, string>;
  readonly watched: readonly Watched[];
}

/** What the settings do not say. */
export interface WorkspaceContext {
  /** Where the user does not trust the workspace, nothing that settings name is read. */
  readonly trusted: boolean;
  /** URIs of the open folders. */
  readonly roots: readonly string[];
  /** Left out on top of the settings, and taken back against them, until the server ends. */
  /** Texts of groups of unknown errors that are hidden for this session. */
  readonly hidden: ReadonlySet<string>;
  readonly ignored: ReadonlySet<string>;
  readonly restored: ReadonlySet<string>;
}

/** Files that were read, kept while only other settings change. */
export interface SnapshotFiles {
  readonly catalogs: readonly FolderFiles[];
  readonly runbook: FolderFiles;
}

/** The runbook sites that settings name, in their order, and those that are open by themselves. */
export async function readSites(
  files: Files,
  settings: Settings,
  around: WorkspaceContext,
  changed?: readonly string[],
): Promise<readonly ReadSite[]> {
  if (!around.trusted) return [];
  const named = await Promise.all(
    settings.runbookFolders.map((folder) => files.sites.read(folder, around.roots, changed)),
  );
  const known = new Set(named.map(({ root }) => root));
  const open = await Promise.all(
    (await files.sites.find(around.roots)).map((found) => files.sites.read(found, around.roots, changed)),
  );
  return [...named, ...open.filter(({ root }) => !known.has(root))];
}

/** Reads the files that the settings name, sites apart, which take longer. */
export async function readSources(files: Files, settings: Settings, around: WorkspaceContext): Promise<SnapshotFiles> {
  const catalogs = settings.builtinCatalog ? [await files.builtinCatalog()] : [];
  if (around.trusted) {
    for (const root of around.roots) catalogs.push(await files.workspaceCatalog(root));
    for (const path of settings.catalogs) catalogs.push(await files.catalog(path, around.roots));
  }
  return { catalogs, runbook: await files.bundledRunbook() };
}

/** The runbook sites with what their pages write down as errors. */
export interface MinedSites {
  readonly sites: readonly ReadSite[];
  readonly mining: SiteMining;
}

/** What is made of files that were read; kept while only sites or other settings change. */
export interface ParsedSources {
  readonly sources: SnapshotFiles;
  readonly catalog: Catalog;
  readonly bundled: readonly ParsedPage[];
  readonly problems: readonly Problem[];
}

/** Parses catalogs and bundled pages. */
export function parseSources(sources: SnapshotFiles): ParsedSources {
  const files = sources.catalogs.flatMap((reading) => reading.files.map((file) => [file.uri, file] as const));
  const loaded = mergeCatalogs(
    [...new Map(files).values()].map((file) => parseCatalog(file.path, file.text, { knownChecks: checkNames })),
  );
  const { catalog, problems } = compileCatalog(loaded.signatures);
  const bundled = parsePages(sources.runbook, siteBaseUrl);
  return {
    sources,
    catalog,
    bundled,
    problems: [
      ...[...sources.catalogs, sources.runbook].flatMap((reading) => reading.problems),
      ...loaded.problems,
      ...problems,
      ...bundled.flatMap((one) => one.problems),
    ],
  };
}

/** Puts together what was read. */
export function snapshotOf(
  { sources, catalog: stated, bundled, problems }: ParsedSources,
  { sites, mining }: MinedSites,
  settings: Settings,
  around: WorkspaceContext,
): Snapshot {
  const readings = [...sources.catalogs, sources.runbook];
  const own = sites.flatMap(({ site }) => site?.pages ?? []);
  const catalog = withMined(stated, mining.catalog);
  const pages = [...own, ...bundled.map(({ page }) => page)];
  const ignored = new Set([...ignoredIds(settings).filter((id) => !around.restored.has(id)), ...around.ignored]);
  const addresses = stated.signatures.flatMap((one) => [one.runbook ?? '', ...one.links.map((link) => link.url)]);
  const triageOptions: TriageOptions = {
    ignored: [...ignored],
    severity: chosenSeverities(settings),
    maxOccurrences: settings.maxOccurrences,
    scanUnknown: settings.scanUnknownLogs,
    unknownErrors: settings.unknownErrors,
    hidden: [...settings.hiddenErrors, ...around.hidden],
  };
  return {
    settings,
    catalog,
    triageOptions,
    triager: createTriager(catalog, triageOptions),
    library: createLibrary(pages),
    sites,
    allowedHosts: allowedHosts(addresses, pages),
    ignored,
    problems: [...problems, ...sites.flatMap((one) => one.problems), ...mining.problems],
    uris: new Map([
      ...readings.flatMap((reading) => reading.files.map((file) => [file.path, file.uri] as const)),
      ...sites.flatMap(({ uris }) => uris),
    ]),
    watched: [...readings, ...sites]
      .flatMap((one) => one.watched)
      .concat(around.trusted ? around.roots.map(siteSign) : []),
  };
}

/** What makes an open folder a runbook site may come later. */
function siteSign(root: string): Watched {
  return { baseUri: root, pattern: `{${siteConfigFile},docs/runbooks,runbooks}` };
}

function parsePages(reading: FolderFiles, baseUrl: string): readonly ParsedPage[] {
  return reading.files.map(({ below, text, path, uri }) => parsePage({ page: below, text, baseUrl, path, file: uri }));
}
