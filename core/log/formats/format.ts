// What a format of log records is: how a record of it is recognised, what it says, and the samples that prove it.

import type { LogTime } from '../clock.ts';
import type { Level } from '../level.ts';
import type { Stamp } from '../stamp.ts';
import type { JsonFields } from './json/fields.ts';

/** A record as formats read it: without its envelopes, and after the stamp that it opens with. */
export interface RecordBody {
  /** From the first character that is neither of a stamp nor a separator behind one. */
  readonly text: string;
  /** The stamp before it, where there is one. */
  readonly stamp: Stamp | undefined;
  /** The fields of a body that is one JSON object; parsed when first asked for. */
  readonly json: () => JsonFields | undefined;
}

/** What a record says. */
export interface RecordFields {
  /** As the record itself declares it. */
  readonly level?: Level | undefined;
  /** Of the record's own; the stamp before the body where it has no other. */
  readonly time?: LogTime | undefined;
  /** What happened, in the program's words, with the error that a field beside it names. */
  readonly message: string;
  /** Where the message begins in the body, in UTF-16 units. */
  readonly at: number;
}

/** A record and what must be read from it. */
export interface FormatSample {
  readonly record: string;
  readonly level?: Level;
  readonly message: string;
  /** The text of the time stamp. */
  readonly time?: string;
}

/** A format of log records: one file each, listed in `index.ts`. */
export interface RecordFormat {
  /** In lower case with hyphens; unique. */
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** The characters that a body of this format may begin with; empty for any. */
  readonly openings: string;
  /** Whether a record of this format belongs to the record before it, where one precedes it directly: a stack trace. */
  readonly follows?: boolean;
  /** Undefined for a body that is not of this format. Never throws; linear. */
  readonly read: (body: RecordBody) => RecordFields | undefined;
  readonly samples: { readonly match: readonly FormatSample[]; readonly noMatch: readonly string[] };
}
