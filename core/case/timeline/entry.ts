// What a timeline consists of: something that happened, when, and where it can be read.

/** What kind of thing happened. */
const timelineKinds = [
  'message',
  'alert',
  'finding',
  'error',
  'warning',
  'restart',
  'task',
  'task-failed',
  'end',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One thing that happened. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  /** ISO 8601 in UTC; absent if the log does not say it. */
  readonly time?: string;
  /** Whether `time` is that of the record before it, since its own record has no date or no zone: it happened then or later. */
  readonly isPlaced: boolean;
  /** What happened: text of a log, or the title of a known error. At most 500 UTF-16 units. */
  readonly text: string;
  /** The id of the known error. */
  readonly signature?: string;
  /** Path of the log, or of the text with the message. */
  readonly path: string;
  /** From 1; absent if the source has no lines. */
  readonly line?: number;
  /** How often it happened within the minute. */
  readonly count: number;
}

/** What a timeline does not have of one log, since there is too much of it. */
export interface TimelineGap {
  readonly path: string;
  /** In words, in the plural. */
  readonly what: string;
  /** How many of its lines. */
  readonly count: number;
  /** The first of them, from 1; absent if it is not known. */
  readonly line?: number;
  /** When that was, ISO 8601 in UTC; absent if the log does not say it. */
  readonly time?: string;
}
