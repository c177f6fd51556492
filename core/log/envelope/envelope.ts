// What an envelope is: how a carrier's prefix or wrapper is recognized, what it states, and the samples that prove it.

import type { Level } from '../level.ts';

/** What envelopes say about a record. Texts are as the carrier wrote them. */
export interface Stated {
  /** The time stamp's text, for `readStamp`. */
  readonly time?: string;
  readonly host?: string;
  readonly namespace?: string;
  readonly pod?: string;
  readonly container?: string;
  /** What else tells apart the programs that write to one log: a process, a parallel branch. */
  readonly source?: string;
  readonly stream?: 'stdout' | 'stderr';
  readonly level?: Level;
  readonly requestId?: string;
  readonly clusterId?: string;
  readonly operation?: string;
  /** A number from 1. */
  readonly attempt?: string;
}

/** What of it tells apart the programs that write to one log. */
export type SourceNames = Pick<Stated, 'host' | 'namespace' | 'pod' | 'container' | 'source'>;

/** One envelope around a text. Offsets are UTF-16 units of that text. */
export interface Layer {
  /** Where the inner text begins and ends. */
  readonly from: number;
  readonly to: number;
  /** The carrier cut the record here; the next line with the same key continues it. */
  readonly continues?: string;
  /** The last part of a record that an earlier line with this key began. */
  readonly ends?: string;
  /** A record begins here: the one that waits for more under the same key is whole. */
  readonly begins?: true;
  /** How the inner text is escaped, where that is not as the envelope says: as JSON, as numbers of bytes, behind bars, with quotes twice, or not at all. */
  readonly escaped?: 'json' | 'bytes' | 'bars' | 'quotes' | 'none';
  /** Several records in place of one: where each begins and ends. */
  readonly records?: readonly (readonly [from: number, to: number])[];
  readonly stated?: Stated;
}

/** What the lines around a text show, which decides about envelopes that one line alone does not prove. */
export interface Neighborhood {
  /** Whether JSON objects carry one line of a program's output each, in `msg` or `message`. */
  readonly messages: boolean;
  /** The envelopes that need neighbors and have them, and how often each is around a record. */
  readonly proven: ReadonlyMap<string, number>;
  /** The envelopes that lines disprove. */
  readonly disproved: ReadonlySet<string>;
  /** Prefixes that no envelope knows and most lines share. */
  readonly learned: readonly RegExp[];
  /** The index of the message among the columns of a CSV export. */
  readonly column: number | undefined;
  /** The index of the level among them; absent if no column names it. */
  readonly levelColumn?: number;
}

/** What nothing was learned of. */
export const unknownNeighborhood: Neighborhood = {
  messages: false,
  proven: new Map(),
  disproved: new Set(),
  learned: [],
  column: undefined,
};

/** A line and what is inside. */
export interface EnvelopeSample {
  readonly line: string;
  readonly record: string;
  readonly stated?: Stated;
}

/** One kind of envelope: listed in `envelopes.ts`. */
export interface Envelope {
  /** In lower case with hyphens; unique. */
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** Whether lines around it must prove it, as one line alone may be a program's own. Default false. */
  readonly needsProof?: boolean;
  /** A line that nothing but this carrier writes: it proves the envelope where most lines have it. */
  readonly proof?: RegExp;
  /** The name of an envelope that is more likely around a text, where lines around it prove that one. */
  readonly yieldsTo?: string;
  /** A line that this carrier never writes, but one that is like it: where a line is such a one, it is that carrier. */
  readonly disproof?: RegExp;
  /** How the text inside is escaped. Default: not at all. */
  readonly escaped?: 'json' | 'csv';
  /** The ASCII characters with which a text that has it may begin; any where absent. */
  readonly opens?: string;
  /** Undefined if the text has no such envelope. Never throws; linear in the text. */
  readonly read: (text: string, around: Neighborhood) => Layer | undefined;
  readonly samples: { readonly match: readonly EnvelopeSample[]; readonly noMatch: readonly string[] };
}
