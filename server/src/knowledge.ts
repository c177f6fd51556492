// What the server judges logs by: the catalog and the runbook that the settings name, read and put together.

import { compileCatalog } from '../../core/catalog/compile.ts';
import { mergeCatalogs, parseCatalog } from '../../core/catalog/load.ts';
import type { Catalog } from '../../core/catalog/signature.ts';
import { createLibrary } from '../../core/runbook/library.ts';
import { allowedHosts, siteBaseUrl } from '../../core/runbook/links.ts';
import { parsePage, type ParsedPage } from '../../core/runbook/page.ts';
import type { Library } from '../../core/runbook/runbook.ts';
import { chosenSeverities, ignoredIds, type Settings } from '../../core/settings.ts';
import type { Problem } from '../../core/text/problem.ts';
import { checkNames } from '../../core/triage/checks.ts';
import { createTriager, type Triager } from '../../core/triage/triager.ts';
import type { Files, Reading, Watched } from './host.ts';

/** Everything that an analysis rests on; made anew when a setting or a file changes. */
export interface Knowledge {
  readonly settings: Settings;
  readonly catalog: Catalog;
  readonly triager: Triager;
  readonly library: Library;
  readonly allowedHosts: ReadonlySet<string>;
  /** Ids of signatures that are left out by settings, or for this session. */
  readonly ignored: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** The URI of each file that was read, by its path as `problems` names it. */
  readonly uris: ReadonlyMap<string, string>;
  readonly watched: readonly Watched[];
}

/** What the settings do not say. */
export interface Circumstances {
  /** Where the user does not trust the workspace, nothing that settings name is read. */
  readonly trusted: boolean;
  /** URIs of the open folders. */
  readonly roots: readonly string[];
  /** Left out on top of the settings, and taken back against them, until the server ends. */
  readonly ignored: ReadonlySet<string>;
  readonly restored: ReadonlySet<string>;
}

/** Files that were read, kept while only other settings change. */
export interface Sources {
  readonly catalogs: readonly Reading[];
  readonly runbook: Reading;
  readonly folders: readonly { readonly reading: Reading; readonly baseUrl: string }[];
}

/** Reads the files that the settings name. */
export async function readSources(files: Files, settings: Settings, around: Circumstances): Promise<Sources> {
  const catalogs = settings.builtinCatalog ? [await files.builtinCatalog()] : [];
  const folders: { reading: Reading; baseUrl: string }[] = [];
  if (around.trusted) {
    for (const root of around.roots) catalogs.push(await files.workspaceCatalog(root));
    for (const path of settings.catalogs) catalogs.push(await files.catalog(path, around.roots));
    for (const { path, baseUrl } of settings.runbookFolders) {
      folders.push({ reading: await files.runbookFolder(path, around.roots), baseUrl });
    }
  }
  return { catalogs, runbook: await files.bundledRunbook(), folders };
}

/** Puts together what was read. */
export function knowledgeOf(sources: Sources, settings: Settings, around: Circumstances): Knowledge {
  const readings = [...sources.catalogs, sources.runbook, ...sources.folders.map((folder) => folder.reading)];
  const loaded = mergeCatalogs(
    [...new Map(sources.catalogs.flatMap(({ files }) => files.map((file) => [file.uri, file] as const))).values()].map(
      (file) => parseCatalog(file.path, file.text, { knownChecks: checkNames }),
    ),
  );
  const { catalog, problems } = compileCatalog(loaded.signatures);
  const parsed = [
    ...sources.folders.flatMap(({ reading, baseUrl }) => parsePages(reading, baseUrl)),
    ...parsePages(sources.runbook, siteBaseUrl),
  ];
  const pages = parsed.map(({ page }) => page);
  const ignored = new Set([...ignoredIds(settings).filter((id) => !around.restored.has(id)), ...around.ignored]);
  const addresses = catalog.signatures.flatMap((one) => [one.runbook ?? '', ...one.links.map((link) => link.url)]);
  return {
    settings,
    catalog,
    triager: createTriager(catalog, {
      ignored: [...ignored],
      severity: chosenSeverities(settings),
      maxOccurrences: settings.maxOccurrences,
      scanUnknown: settings.scanUnknownLogs,
    }),
    library: createLibrary(pages),
    allowedHosts: allowedHosts(addresses, pages),
    ignored,
    problems: [
      ...readings.flatMap((reading) => reading.problems),
      ...loaded.problems,
      ...problems,
      ...parsed.flatMap((one) => one.problems),
    ],
    uris: new Map(readings.flatMap((reading) => reading.files.map((file) => [file.path, file.uri] as const))),
    watched: readings.flatMap((reading) => reading.watched),
  };
}

function parsePages(reading: Reading, baseUrl: string): readonly ParsedPage[] {
  return reading.files.map(({ below, text, path, uri }) => parsePage({ page: below, text, baseUrl, path, file: uri }));
}
