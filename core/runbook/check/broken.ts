// What can be broken on a page of a runbook site.

/** The kinds, in the order in which they are listed. */
export const brokenKinds = [
  'broken-anchor',
  'missing-page',
  'unresolved-liquid',
  'duplicate-anchor',
  'no-heading',
  'bad-front-matter',
] as const;

export type BrokenKind = (typeof brokenKinds)[number];

/** One broken place. Line and columns count from 0, columns in UTF-16 units. */
export interface Broken {
  readonly kind: BrokenKind;
  /** The page's path below the folder. */
  readonly page: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** The text there: the address, the Liquid, the id, the line. */
  readonly target: string;
  /** A sentence: what is wrong, and what readers of the published page see. */
  readonly message: string;
  /** What to write in place of what is from `column` to `endColumn`; absent if nothing is near. */
  readonly suggestion?: string;
  /** The path of the page that is not there. */
  readonly missing?: string;
}
