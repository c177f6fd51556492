// The words of mining: where a page states an error, and how.

import type { Severity } from '../../catalog/signature.ts';

/** The ways in which authors write an error down. */
export const conventions = ['fence', 'bullet', 'pair', 'heading', 'table', 'quote', 'code-span', 'code'] as const;
export type Convention = (typeof conventions)[number];

/** One error text as a page writes it. Lines count from 0. */
export interface ExtractedError {
  readonly convention: Convention;
  readonly line: number;
  /** The text alone: no marks, no label, one line or one record. */
  readonly text: string;
  /** What the page says of how bad it is. */
  readonly severity?: Severity;
}

/** How much is taken from one page: hostile pages are long, real ones have a hundred statements at most. */
export const maxStated = 500;

/** Longer lines are cut, in UTF-16 units: no error that a page shows needs more. */
export const maxLine = 4000;
