// What a scan is given and what it yields: the interface behind which engines can be exchanged.

import type { Origins } from '../log/envelope/origins.ts';
import type { HeadingLine } from '../log/heading.ts';
import type { Extent, Span } from '../text/span.ts';
import type { ErrorLines } from './errors.ts';
import type { Pattern } from './pattern.ts';

/** A raw hit of one pattern. Where a log is full of matches, those between the first and the last have only their places: no texts and no captures. */
export interface Match extends Span, Extent {
  /** Which pattern: its `key`. */
  readonly key: string;
  /** Byte offset of the line in which the match starts. */
  readonly lineStart: number;
  /** The line (from 0) at which the entry around the match starts. Matches of one entry have the same number. */
  readonly entry: number;
  /** The matched text as it is in the log, 500 UTF-16 units at most. */
  readonly text: string;
  /** The line in which the match starts, as it is in the log without its end, cut at `maxContext` units. */
  readonly context: string;
  /** Lines above and below it that its pattern wants (`Pattern.around`), in the log's order, with line feeds between them. */
  readonly above?: string;
  readonly below?: string;
  /** By name; values are normalised text (plain quotes, no escapes). */
  readonly captures: Readonly<Record<string, string>>;
  /** Only where a log is full of matches. */
  readonly alike?: Alike;
}

/** Further matches of one pattern that a match represents, all in its section. */
export interface Alike {
  /** The patterns that match in the same line and, up to it, in the same entry. */
  readonly company: string;
  readonly count: number;
  /** The lines of those that were logged as errors, of the match itself too. */
  readonly errors: readonly number[];
}

/** How many matches a match represents, itself included. */
export function countOf({ alike }: Pick<Match, 'alike'>): number {
  return 1 + (alike?.count ?? 0);
}

/**
 * All that later steps know of a log: they never go back to its text. Lines, columns and byte offsets are those of its records, each a
 * line without the envelopes that carriers put around it; `origins` leads from them to the file.
 */
export interface Scan {
  /** By start, then end, then key. */
  readonly matches: readonly Match[];
  readonly headings: readonly HeadingLine[];
  /** Lines that were logged as errors, whether anything matches them or not. */
  readonly errors: ErrorLines;
  /** Length in bytes of the file. */
  readonly bytes: number;
  /** Number of records; a last line without an end counts, an empty stream has 0. */
  readonly lines: number;
  /** Number of lines of the file. */
  readonly fileLines: number;
  readonly origins: Origins;
  /** The first lines, 8 KB at most, for telling what kind of log it is. */
  readonly head: string;
  /** The last lines, 2 KB at most, for telling whether it is whole. */
  readonly tail: string;
  /** How the bytes were read: `mixed` where parts differ, `binary` where the beginning has NUL bytes and others that no text has. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'mixed' | 'binary';
  /** Number of NUL bytes that are no part of UTF-16. */
  readonly nuls: number;
  /** Number of byte sequences that are not UTF-8 and were read as U+FFFD. 0 if unknown. */
  readonly invalid: number;
}

/** Reads a log chunk by chunk. Where the chunks are cut makes no difference to what is found. */
export interface Scanner {
  readonly push: (chunk: Uint8Array) => void;
  /** What `end` would give now. It changes nothing, and more may be pushed. */
  readonly peek: () => Scan;
  /** The scan so far as finished; push no more after it. */
  readonly end: () => Scan;
}

/** How much of the matches is kept. */
export interface KeptLimits {
  /** How much is kept of matches with their texts, in UTF-16 units. */
  readonly units: number;
  /** How many matches of each pattern have theirs anyway: so many of the first, and of the last, as a log's end says how it went. */
  readonly sure: number;
  /** How many places between them are kept. Beyond that, one match represents all similar ones. */
  readonly places: number;
}

/** An engine: prepared once for a set of patterns, then used for any number of logs. */
export interface Engine {
  readonly patterns: readonly Pattern[];
  readonly limits: KeptLimits;
  /** `decoded`: the bytes are UTF-8 that a host made of a text; no encoding is guessed and no byte order mark taken off. */
  readonly createScanner: (options?: { readonly decoded?: boolean }) => Scanner;
}

/** A line longer than this is cut in `Match.context`, and a match is looked for in windows of it. UTF-16 units. */
export const maxContext = 65536;
