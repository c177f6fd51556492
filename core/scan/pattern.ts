// What a scan looks for: the one shape into which templates, regular expressions and structure texts compile.

import type { Around } from '../text/follow.ts';

/** A text that is, byte for byte, in every occurrence of a pattern: what a scan searches for first. */
export interface Anchor {
  /** ASCII or other text without line breaks, quotes and backslashes; never empty. */
  readonly text: string;
  readonly ignoreCase: boolean;
  /** The words that are before and after it in every occurrence, in order, with only white space, quotes or angle brackets between. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** In every occurrence a number of so many digits or more follows it, with only white space between. */
  readonly digits?: number;
}

/** A hit inside one text. Offsets are UTF-16 units of that text. */
export interface PatternHit {
  readonly start: number;
  readonly end: number;
  readonly captures: Readonly<Record<string, string>>;
}

/** Something to look for. Two patterns with the same `key` find the same, and a scan looks for them once. */
export interface Pattern {
  readonly key: string;
  /** An occurrence contains at least one of these. */
  readonly anchors: readonly Anchor[];
  /** Its white space may match a line break, so that it is also looked for across wrapped lines. Default false. */
  readonly wraps?: boolean;
  /** Number of UTF-16 units of literal text, for which of two overlapping matches says more. */
  readonly weight: number;
  /**
   * Which matches remain of those between the first and the last ones of a log that is full of them, where only places are
   * kept: all, where this is absent; none; or of several in a row the last, for whoever needs to know that there was one.
   */
  readonly middle?: 'none' | 'last';
  /**
   * Which lines around a match are kept with it, asked with the line in which it starts: up to `maxAbove` lines above and `maxBelow`
   * below. Default none.
   */
  readonly around?: (line: string) => Around | undefined;
  /**
   * The first hit at or after `from` in a normalised text (see text/normalise), or undefined.
   * Linear in the length of the text, whatever the pattern.
   */
  readonly find: (text: string, from: number) => PatternHit | undefined;
}
