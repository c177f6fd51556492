// What the server needs from where it runs: the files that a person named, read by someone else.

import type { Site } from '../../../core/runbook/site/site.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { Reader } from '../logs/reader.ts';
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
export interface Reading {
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
  readonly watched: readonly Watched[];
}

/** The way to files. Nothing here throws. */
export interface Files {
  /** The signatures that come with the product. */
  readonly builtinCatalog: () => Promise<Reading>;
  /** The runbook pages that come with the product. */
  readonly bundledRunbook: () => Promise<Reading>;
  /** A file, or all YAML files below a folder. A relative path is looked up below each of `roots`, which are URIs. */
  readonly catalog: (path: string, roots: readonly string[]) => Promise<Reading>;
  /** The signatures of an open folder: all YAML files below `.armada/catalog` in it, none where there is no such folder. */
  readonly workspaceCatalog: (root: string) => Promise<Reading>;
  readonly sites: Sites;
  readonly pages: PageWork;
  readonly logs: Logs;
  /** Reads logs, in a thread of its own where there can be one. */
  readonly createReader: () => Reader;
}

/** The way to runbook sites. Nothing here throws. */
export interface Sites {
  /**
   * The site of a folder; a relative path is looked up below each of `roots`. `changed` are URIs: with it only these files are
   * looked at. The same objects come again where nothing changed.
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
  /** Absent where the folder is not there. */
  readonly site?: Site;
  /** The URI of the folder, with a final slash; absent with it. */
  readonly root?: string;
  readonly problems: readonly Problem[];
  /** The URIs of the files that `problems` name. */
  readonly uris: readonly (readonly [path: string, uri: string])[];
  readonly watched: readonly Watched[];
}

/** A log on the disk. */
export interface LogFile {
  readonly uri: string;
  /** As a person would name it. */
  readonly path: string;
  /** Its length in bytes when it was found. */
  readonly size: number;
  /** Whether it was named itself, rather than a folder or a zip that it is in. */
  readonly named: boolean;
  /** Whether it is packed with gzip, or in a zip: then it is only read from its start, and `size` is that of its packed bytes. */
  readonly packed: boolean;
}

/** By what a file on the disk is told from another, or from itself as it was. */
export interface FileState {
  readonly size: number;
  /** Another where another file took its name. */
  readonly id: string;
  /** When it was last written, in microseconds. */
  readonly modified: number;
}

/** The way to logs of any size. */
export interface Logs {
  /** The logs that URIs name, those in zips too, those of a folder sorted by path; none twice. What cannot be read is a problem. */
  readonly find: (
    uris: readonly string[],
  ) => Promise<{ readonly files: readonly LogFile[]; readonly problems: readonly Problem[] }>;
  /** Of the file on the disk that a log is in; undefined where there is none, or it may not be seen. */
  readonly state: (uri: string) => Promise<FileState | undefined>;
  /**
   * The bytes of a log from an offset on, up to its present end. A chunk is good until the next is asked for; between
   * chunks everything else has its turn. `onRead` is told of bytes read from the disk, packed ones where it is packed.
   * Throws, with a sentence for a person, where the log cannot be read on.
   */
  readonly readChunks: (uri: string, from?: number, onRead?: (bytes: number) => void) => AsyncIterable<Uint8Array>;
  /** Tells whenever something may have happened to a file. Tells nothing where the system cannot. */
  readonly watch: (uri: string, changed: () => void) => { readonly dispose: () => void };
}
