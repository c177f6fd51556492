// What a file of SARIF is made of: rules, results and their places, in the words of who reports them.

import type { SarifLevel, SarifText } from './log.ts';

/** What results are of: a known error, a kind of broken link. */
export interface RuleInput {
  /** Kebab-case, the same forever. */
  readonly id: string;
  /** One line. */
  readonly title: string;
  /** What it means, in sentences; the title where it is left out. */
  readonly description?: string;
  /** What to do; the description where it is left out. Markdown must be harmless. */
  readonly help?: SarifText;
  /** Where the web says more: https. */
  readonly helpUri?: string;
  readonly level: SarifLevel;
  readonly tags?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A place in a file; lines and columns from 1, columns in UTF-16 units. Without a line it is the file as a whole. */
export interface PlaceInput {
  /** As the user named it. */
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  /** The text there. */
  readonly snippet?: string;
  readonly message?: string;
  /** What it is a part of, from the outside in: a section, a container. */
  readonly inside?: readonly { readonly name: string; readonly kind: string }[];
}

/** One result. */
export interface ResultInput {
  /** The id of one of the rules. */
  readonly rule: string;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly place: PlaceInput;
  /** Places that explain it. */
  readonly related?: readonly PlaceInput[];
  /**
   * What of it stays the same when the file is made again: by its fingerprint, a site knows the result again. Neither the
   * line nor the path belongs in it; of a line of a log, take its `fingerprintText`.
   */
  readonly identity: string;
  /** How many places it represents, where it represents those that are not listed too. */
  readonly count?: number | undefined;
  readonly properties?: Readonly<Record<string, unknown>>;
}
