// Reads catalogs and runbook pages through the client, where the server has no disk.

import type { Connection } from 'vscode-languageserver';
import { maxCatalogLength } from '../../../core/catalog/load.ts';
import { folderLimits, namedUris } from '../../../core/named-folders.ts';
import { maxPageLength } from '../../../core/runbook/site/page.ts';
import { askClient, pathOf, type ClientFiles } from './ask-client.ts';
import { createReader } from '../logs/reader.ts';
import { createClientSites } from './client-sites.ts';
import { createPageWork } from './page-work.ts';
import type { Files, FolderFiles, SourceFile } from './file-system.ts';
import type { Logs } from '../logs/log-files.ts';

/** The files that come with the product, by their names below `catalog/` and `runbooks/`. */
export interface Bundled {
  readonly catalog: Readonly<Record<string, string>>;
  readonly runbooks: Readonly<Record<string, string>>;
}

/** Files of the editor's workspace. Logs on a disk are out of reach, which a message says. */
export function createClientFiles(connection: Connection, bundled: Bundled): Files {
  const files = askClient(connection);
  const pages = createPageWork();
  return {
    builtinCatalog: () => Promise.resolve(fixed('catalog', bundled.catalog)),
    bundledRunbook: () => Promise.resolve(fixed('runbooks', bundled.runbooks)),
    catalog: (path, roots) => readNamed(files, path, roots),
    workspaceCatalog: (root) => readBelow(files, `${root.replace(/\/$/, '')}/.armada/catalog`, root),
    sites: createClientSites(files, pages),
    pages,
    logs: noLogs,
    createReader: () => createReader(noLogs),
  };
}

const yaml = ['.yaml', '.yml'];
const yamlPattern = '**/*.{yaml,yml}';
const largestCatalog = 4 * maxCatalogLength;

function fixed(folder: string, texts: Readonly<Record<string, string>>): FolderFiles {
  const files = Object.entries(texts).map(([below, text]) => ({
    path: `${folder}/${below}`,
    below,
    uri: `armada-bundled:/${folder}/${below}`,
    text: text.slice(0, maxPageLength),
  }));
  return { files, problems: [], watched: [] };
}

async function readNamed(files: ClientFiles, name: string, roots: readonly string[]): Promise<FolderFiles> {
  const candidates = namedUris(name, { roots });
  for (const uri of candidates) {
    const reading = await readBelow(files, uri, uri);
    if (reading.files.length > 0 || reading.problems.length > 0) return reading;
  }
  const message = `The catalog ${name} is not in the open folder. Check armadaTriage.catalogs.`;
  return { files: [], problems: [{ path: name, message }], watched: [] };
}

/** The signature files at or below a place. */
async function readBelow(files: ClientFiles, uri: string, watched: string): Promise<FolderFiles> {
  const { type, files: listed, more } = await files.list(uri, yaml);
  const watching = [{ baseUri: watched, pattern: type === 'file' ? '' : yamlPattern }].filter(({ pattern }) => pattern);
  if (type === 'missing') return { files: [], problems: [], watched: watching };
  const texts = await files.read(
    listed.map((file) => file.uri),
    largestCatalog,
  );
  const read: SourceFile[] = listed.flatMap((file, index) => {
    const text = texts[index];
    return typeof text === 'string' ? [{ path: pathOf(file.uri), below: file.below, uri: file.uri, text }] : [];
  });
  const unread = listed.filter((_, index) => typeof texts[index] !== 'string');
  const problems = unread.map((file) => ({ path: pathOf(file.uri), message: 'This file cannot be read.' }));
  const cut = more
    ? [{ path: pathOf(uri), message: `Only the first ${folderLimits.files} files are read. Name a smaller folder.` }]
    : [];
  return { files: read, problems: [...problems, ...cut], watched: watching };
}

const noDisk = 'In VS Code for the Web logs are not read from a disk. Open the file, or use armada-triage scan.';

const noLogs: Logs = {
  find: (uris) => Promise.resolve({ files: [], problems: uris.map((uri) => ({ path: pathOf(uri), message: noDisk })) }),
  state: () => Promise.resolve(undefined),
  // oxlint-disable-next-line require-yield -- there is nothing to give
  async *readChunks() {
    throw new Error(noDisk);
  },
  watch: () => ({ dispose: () => {} }),
};
