// The runbook folders that settings name or that are open, and the data that Liquid on their pages names.

import * as vscode from 'vscode';
import { namedUris } from '../../../core/named-folders.ts';
import { siteBaseUrl } from '../../../core/runbook/site/links.ts';
import type { LocalSite } from '../../../core/runbook/site/local-link.ts';
import { findSiteAddress, siteConfigFile } from '../../../core/runbook/site/config.ts';
import {
  dataFile,
  maxDataLength,
  noData,
  parseSiteData,
  type DataFile,
  type SiteData,
} from '../../../core/runbook/site/data.ts';
import { walkFolder, type FolderEntry } from '../../../core/walk-folder.ts';
import { findText, listFolder } from '../vscode/files.ts';
import { readSettings } from '../state/settings.ts';
import { createPreviewRefresh } from './preview-refresh.ts';

/** Lives as long as the extension is active; reads again whenever a folder, a setting or a file of data changes. */
export interface SiteFolders extends vscode.Disposable {
  /** The folders of the settings come before the open ones. */
  readonly known: () => readonly LocalSite[];
  /** Of all sites: a page does not say in which it lies when it is rendered. */
  readonly data: () => SiteData;
  /** A page is rendered with the present data. */
  readonly rendered: () => void;
  /** Settles when what changed last was read. */
  readonly ready: () => Promise<void>;
}

export function createSites(output: vscode.LogOutputChannel): SiteFolders {
  let known: readonly LocalSite[] = [];
  let data = noData;
  let watchedRoots = '';
  let watchers: readonly vscode.Disposable[] = [];
  let later: ReturnType<typeof setTimeout> | undefined;
  let readKey = '';
  const previews = createPreviewRefresh();
  const readNow = async (): Promise<void> => {
    const open = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => findOpenSite(uri)));
    const sites = [...configuredSites(), ...open.flat()];
    known = sites.filter(({ root }, index) => sites.findIndex((other) => other.root === root) === index);
    // The watch comes first: what changes while it is read is read again.
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => withSlash(uri));
    watch([...new Set([...known.map(({ root }) => root), ...folders])]);
    const files = await Promise.all(known.map(({ root }) => readData(vscode.Uri.parse(root))));
    const key = JSON.stringify([known, files]);
    if (key === readKey) return;
    readKey = key;
    data = parseSiteData(files.flat()).data;
    // The open previews show the data that was known before.
    previews.start();
  };
  let reading = Promise.resolve();
  let isDue = false;
  const read = (): void => {
    // An update of a checkout changes many files at once.
    if (isDue) return;
    isDue = true;
    reading = reading
      .then(() => {
        isDue = false;
        return readNow();
      })
      .catch((error: unknown) => output.warn(`The data of the runbook folders cannot be read: ${String(error)}`));
  };
  /** Data changes on disk too, as when the checkout is updated. */
  const watch = (roots: readonly string[]): void => {
    if (roots.join('\n') === watchedRoots) return;
    watchedRoots = roots.join('\n');
    for (const one of watchers) one.dispose();
    clearTimeout(later);
    later = setTimeout(read, watchDelay);
    watchers = roots.flatMap((root) => {
      const pattern = new vscode.RelativePattern(vscode.Uri.parse(root), `{${siteConfigFile},_data/**}`);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      return [watcher, watcher.onDidCreate(read), watcher.onDidChange(read), watcher.onDidDelete(read)];
    });
  };
  read();
  const watching = vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(read),
    vscode.workspace.onDidGrantWorkspaceTrust(read),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('armadaTriage.runbookFolders')) read();
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (/\/_data\/|\/_config\.yml$/.test(uri.path)) read();
    }),
    previews,
    {
      dispose: () => {
        clearTimeout(later);
        watchers.forEach((one) => void one.dispose());
      },
    },
  );
  return {
    known: () => known,
    data: () => data,
    rendered: previews.rendered,
    ready: () => reading,
    dispose: () => watching.dispose(),
  };
}

/** A new watch is set up in another process: what changed before it works is read after so many milliseconds. */
const watchDelay = 3000;

function configuredSites(): LocalSite[] {
  const own = process.env['HOME'] ?? process.env['USERPROFILE'];
  const around = {
    roots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    ...(own !== undefined && { home: vscode.Uri.file(own).toString() }),
  };
  return readSettings().runbookFolders.flatMap(({ path, baseUrl }) =>
    namedUris(path, around).map((uri) => ({ root: withSlash(vscode.Uri.parse(uri)), baseUrl })),
  );
}

/** An open folder that looks like a site is one, unless the user does not trust it. */
async function findOpenSite(folder: vscode.Uri): Promise<LocalSite[]> {
  const config = vscode.workspace.isTrusted ? await findText(vscode.Uri.joinPath(folder, siteConfigFile)) : undefined;
  if (config === undefined) return [];
  for (const place of ['docs/runbooks', 'runbooks']) {
    const type = await typeOf(vscode.Uri.joinPath(folder, place));
    if (type === vscode.FileType.Directory)
      return [{ root: withSlash(folder), baseUrl: findSiteAddress(config) ?? siteBaseUrl }];
  }
  return [];
}

async function readData(folder: vscode.Uri): Promise<DataFile[]> {
  const files: DataFile[] = [];
  const list = (below: string): Promise<readonly FolderEntry[]> =>
    listFolder(vscode.Uri.joinPath(folder, '_data', below));
  for await (const below of walkFolder({ list, enter: () => true, depth: 1 })) {
    const path = `_data/${below}`;
    if (!dataFile.test(path)) continue;
    if (files.length >= 1000) break;
    const text = await findText(vscode.Uri.joinPath(folder, path));
    if (text !== undefined && text.length <= maxDataLength) files.push({ path, text });
  }
  return files;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

/** As VS Code writes the URIs of documents in it. */
function withSlash(uri: vscode.Uri): string {
  return `${uri.toString().replace(/\/$/, '')}/`;
}
