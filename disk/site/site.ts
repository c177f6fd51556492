// Reads a folder of runbook pages as a site, and again whenever it changed: then only what is new is read and parsed.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KramdownOptions } from '../../core/runbook/markdown/options.ts';
import { createSite, type Site, type SitePage } from '../../core/runbook/site/site.ts';
import { dataFile, noData, parseSiteData, type DataFile, type SiteData } from '../../core/runbook/site/data.ts';
import { isSiteFolder } from '../../core/runbook/site/files.ts';
import type { PageInput } from '../../core/runbook/site/page.ts';
import { createPageReader } from '../../core/runbook/site/site-page.ts';
import type { Problem } from '../../core/text/problem.ts';
import { readKramdownOptions } from './site-address.ts';
import { findSiteFiles, isPageName, loadSiteFile, type FileState, type LoadedFile } from './site-file.ts';

/** A site as it is now. */
export interface SiteReading {
  /** The same object as before if nothing changed; so is each page of it that did not. */
  readonly site: Site;
  readonly problems: readonly Problem[];
  /** How many files were read this time, because they are new or their size, time or content changed. */
  readonly read: number;
}

/** A folder that is read as a site. It may come to be, change and go at any time. */
export interface SiteFolder {
  readonly folder: string;
  /**
   * Brings what is known up to date. `changed` are paths of files in it, all that may have changed; without it the whole folder
   * is gone through. Readings wait for each other; everything else has its turn every few milliseconds.
   */
  readonly read: (changed?: readonly string[]) => Promise<SiteReading>;
}

/** Reads one page; without a page where it is left out, which is a problem. */
export type ReadPage = (
  input: PageInput,
) => Promise<{ readonly page?: SitePage; readonly problems: readonly Problem[] }>;

/** Reads nothing until it is asked. `baseUrl` is an https address. Pages are read in this thread unless `readPage` says how. */
export function createSiteFolder(folder: string, baseUrl: string, readPage: ReadPage = readHere()): SiteFolder {
  const known = new Map<string, Known>();
  let data: { readonly data: SiteData; readonly problems: readonly Problem[] } = { data: noData, problems: [] };
  let folderProblems: readonly Problem[] = [];
  let kramdown: KramdownOptions = {};
  let others: readonly string[] = [];
  let lastOthers = others;
  let last: SiteReading | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const readNow = async (changed: readonly string[] | undefined): Promise<SiteReading> => {
    const options = await readKramdownOptions(folder);
    // Each page reads otherwise then.
    if (JSON.stringify(options) !== JSON.stringify(kramdown)) known.clear();
    const isAll = known.size === 0;
    kramdown = options;
    const before = new Map(known);
    const found = changed === undefined || last === undefined || isAll ? await findSiteFiles(folder) : undefined;
    const files = found?.files ?? pathsBelow(folder, changed ?? []);
    if (found) {
      folderProblems = found.problems;
      others = found.others.toSorted();
      const there = new Set(files);
      for (const path of known.keys()) if (!there.has(path)) known.delete(path);
    }
    let read = 0;
    const load = (start: number): Promise<readonly LoadedFile[]> =>
      Promise.all(files.slice(start, start + atOnce).map((path) => loadSiteFile(folder, path, known.get(path)?.state)));
    let coming = load(0);
    for (let start = 0; start < files.length; start += atOnce) {
      const loaded = await coming;
      coming = load(start + atOnce);
      for (const file of loaded) {
        if (file.state === 'gone') known.delete(file.path);
        else if (file.state !== 'same') {
          read += 1;
          known.set(file.path, await knownOf(file.path, file, file.state));
        }
      }
    }
    return (last = put(before, read));
  };

  const knownOf = async (path: string, { name, text, problems }: LoadedFile, state: FileState): Promise<Known> => {
    const before = known.get(path);
    if (text === undefined) return { state, problems };
    // Only its time is new: what was made of it stays the same object.
    if (before && (before.page?.text ?? before.data?.text) === text) return { ...before, state };
    if (!isPageName(path)) return { state, data: { path, text, name }, problems };
    const read = await readPage({ page: path, text, baseUrl, path: name, file: pathToFileURL(name).href, kramdown });
    return { state, ...read, problems: [...problems, ...read.problems] };
  };

  /** The site of what is known; the last one where that is still the same. */
  const put = (before: ReadonlyMap<string, Known>, read: number): SiteReading => {
    const all = [...known.values()];
    const old = [...before.values()];
    const pages = all.flatMap(({ page }) => page ?? []);
    const dataFiles = all.flatMap((one) => one.data ?? []);
    const sameData = areSame(
      dataFiles,
      old.flatMap((one) => one.data ?? []),
    );
    if (!sameData) data = parseSiteData(dataFiles);
    const samePages = areSame(
      pages,
      old.flatMap(({ page }) => page ?? []),
    );
    const isKept = last !== undefined && sameData && samePages && areSame(others, lastOthers);
    const site = isKept && last ? last.site : createSite(pages, data.data, baseUrl, others, kramdown);
    lastOthers = others;
    const problems = [...folderProblems, ...all.flatMap((one) => one.problems), ...data.problems];
    if (all.length === 0 && problems.length === 0)
      problems.push({ path: folder, message: 'No page (a file that ends in .md) was found here. Check the path.' });
    return { site, problems, read };
  };

  return {
    folder,
    read(changed) {
      const reading = queue.then(() => readNow(changed));
      queue = reading.catch(() => undefined);
      return reading;
    },
  };
}

function readHere(): ReadPage {
  const parse = createPageReader();
  return async (input) => parse(input);
}

/** A file as it was when it was last read, and what was in it. */
interface Known {
  readonly state: FileState;
  readonly page?: SitePage;
  readonly data?: DataFile;
  readonly problems: readonly Problem[];
}

/** How many files are read at once: while they come, those before them are parsed. */
const atOnce = 32;

/** Those of the paths that are pages or data of the folder, by their path below it. */
function pathsBelow(folder: string, paths: readonly string[]): string[] {
  const start = join(folder, '.').length;
  return paths
    .filter((path) => path.startsWith(join(folder, '.')))
    .map((path) => path.slice(start).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter((path) => isPageName(path) || dataFile.test(path))
    .filter((path) => path.split('/').slice(0, -1).every(isSiteFolder));
}

function areSame(now: readonly unknown[], before: readonly unknown[]): boolean {
  return now.length === before.length && now.every((one, index) => one === before[index]);
}
