// Walks line by line away from a place in a log, as far as the lines belong to what was found there.

/** Whether a line belongs: `last` belongs, and no line after it does. */
export type Belonging = 'yes' | 'no' | 'last';

/** Takes lines one by one, in the order of the walk. */
export type Follow = (line: string) => Belonging;

/** How far the lines above and below a place belong to it. Absent: none do. */
export interface Around {
  readonly above?: Follow;
  readonly below?: Follow;
}
