// What a healthy log is made of: blocks of lines that belong together, each with a weight.

/** Lines that are written one after the other. Templates of `createLineWriter`. */
export interface HealthyBlock {
  /** How often it comes, against the others of its list. */
  readonly weight: number;
  readonly lines: readonly string[];
}

/** A part of a log: lines that open it, then blocks by their weight. */
export interface HealthyPart {
  readonly open: readonly string[];
  readonly blocks: readonly HealthyBlock[];
  /** Blocks that are written; where absent, the part takes its share of the bytes that are left. */
  readonly count?: number;
}

/** Blocks of one line each. Lines begin in the second column of `text`; `weight` holds for all. */
export function linesOf(weight: number, text: string): readonly HealthyBlock[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .map((line) => ({ weight, lines: [line.replace(/^ {2}/, '')] }));
}

/** One block of several lines. */
export function blockOf(weight: number, text: string): HealthyBlock {
  return {
    weight,
    lines: text
      .replace(/^\n/, '')
      .replace(/\n *$/, '')
      .split('\n')
      .map((line) => line.replace(/^ {2}/, '').trimEnd()),
  };
}
