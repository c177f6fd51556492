// What the server needs from where it runs: the files that a person named, read by someone else.

import type { Problem } from '../../core/text/problem.ts';

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
  /** All Markdown files below a folder. */
  readonly runbookFolder: (path: string, roots: readonly string[]) => Promise<Reading>;
}
