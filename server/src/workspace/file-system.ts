// What the server needs from where it runs: the files that a person named, read by someone else.

import type { Logs, LogReader } from '../logs/log-files.ts';
import type { Site } from '../../../core/runbook/site/site.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { PageWork } from './page-work.ts';

/** A text file. */
export interface SourceFile {
  /** As a person would name it. */
  readonly path: string;
  /** Its path below the folder that was named, with `/`; empty for a file that was named itself. */
  readonly below: string;
  readonly uri: string;
  readonly text: string;
}

/** Something to be told of when it changes: files below a folder. */
export interface Watched {
  readonly baseUri: string;
  /** A glob relative to it. */
  readonly pattern: string;
}

/** The files that were found under a name. What could not be read is a problem, and the rest is there. */
export interface FolderFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
  readonly watched: readonly Watched[];
}

/** The way to files. Nothing here throws. */
export interface Files {
  /** The signatures that come with the product. */
  readonly builtinCatalog: () => Promise<FolderFiles>;
  /** The runbook pages that come with the product. */
  readonly bundledRunbook: () => Promise<FolderFiles>;
  /** A file, or all YAML files below a folder. A relative path is looked up below each of `roots`, which are URIs. */
  readonly catalog: (path: string, roots: readonly string[]) => Promise<FolderFiles>;
  /** The signatures of an open folder: all YAML files below `.armada/catalog` in it, none if there is no such folder. */
  readonly workspaceCatalog: (root: string) => Promise<FolderFiles>;
  readonly sites: Sites;
  readonly pages: PageWork;
  readonly logs: Logs;
  /** Reads logs, in a thread of its own where there can be one. */
  readonly createReader: () => LogReader;
}

/** The way to runbook sites. Nothing here throws. */
export interface Sites {
  /**
   * The site of a folder; a relative path is looked up below each of `roots`. `changed` are URIs: with it only these files are
   * looked at. The same objects come again if nothing changed.
   */
  readonly read: (folder: FoundSite, roots: readonly string[], changed?: readonly string[]) => Promise<ReadSite>;
  /** Those of the open folders that look like runbook sites. */
  readonly find: (roots: readonly string[]) => Promise<readonly FoundSite[]>;
}

/** A folder of pages, and where they are published. */
export interface FoundSite {
  readonly path: string;
  /** Ends in `/`. */
  readonly baseUrl: string;
}

/** A site as it was read. */
export interface ReadSite {
  /** Absent if the folder is not there. */
  readonly site?: Site;
  /** The URI of the folder, with a final slash; absent with it. */
  readonly root?: string;
  readonly problems: readonly Problem[];
  /** The URIs of the files that `problems` name. */
  readonly uris: readonly (readonly [path: string, uri: string])[];
  readonly watched: readonly Watched[];
}
