// Logs on disk, and what reads them, as the rest of the server sees both.

import type { Catalog } from '../../../core/catalog/signature.ts';
import type { Match } from '../../../core/scan/scan.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { TriageOptions } from '../../../core/triage/triager.ts';

/** A log on disk. */
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

/** What distinguishes a file on disk from another one, or from its earlier content. */
export interface LogFileState {
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
  /** Of the file on disk that a log is in; undefined if there is none, or it may not be seen. */
  readonly state: (uri: string) => Promise<LogFileState | undefined>;
  /**
   * The bytes of a log from an offset on, up to its present end. A chunk is good until the next is asked for; between
   * chunks everything else has its turn. `onRead` receives the bytes read from disk, packed ones where it is packed.
   * Throws, with a sentence for a person, where the log cannot be read on.
   */
  readonly readChunks: (uri: string, from?: number, onRead?: (bytes: number) => void) => AsyncIterable<Uint8Array>;
  /** Tells whenever something may have happened to a file. Tells nothing if the system cannot. */
  readonly watch: (uri: string, changed: () => void) => { readonly dispose: () => void };
}

/** Reads logs. It may do so in another thread: a result describes the time of the request. */
export interface LogReader {
  /** Something will soon be read: what must be there for it may begin. */
  readonly prepare: () => void;
  /** What is read or judged from now on is judged by this. */
  readonly learn: (catalog: Catalog, options: TriageOptions) => void;
  /** Reads a log from its start; where the file's state is given and it has only grown since it was read, on from there. */
  readonly read: (file: LogFile, state: LogFileState | undefined, follow: ReadProgress) => Promise<ReadEnd>;
  /** Judges a log again that was read; undefined if it must be read for that. */
  readonly judge: (uri: string) => Promise<Judged | undefined>;
  readonly forget: (uri: string) => void;
  readonly dispose: () => void;
}

/** What is known of a log. */
export interface Judged {
  readonly triage: Triage;
  /** The first of the matches that it rests on. */
  readonly matches: readonly Match[];
}

/** Where reading stopped. */
export interface ReadEnd {
  /** Absent if that took too long. */
  readonly judged?: Judged;
  /** Unpacked bytes, and those read from disk. */
  readonly bytes: number;
  readonly read: number;
  /** The file when its end was reached; undefined if it was not, or is gone. */
  readonly state?: LogFileState;
  /** Why the end was not reached, in a sentence. */
  readonly why?: string;
}

/** What is asked and told while a log is read. */
export interface ReadProgress {
  readonly signal: AbortSignal;
  /** So many more bytes were read from disk. */
  readonly read: (bytes: number) => void;
  /** What is known after so many bytes from disk. */
  readonly known: (triage: Triage, read: number) => void;
}
