// A section of a get-master-info result: the text under a heading.

/** A section. Lines count from 0; `endLine` is the line after its last. Nested sections lie inside their parent. */
export interface Section {
  /** The heading as it is in the log. */
  readonly heading: string;
  /** The heading in upper case without colon and suffix: what `in.section` is compared with. */
  readonly name: string;
  /** Whether the shipped table of headings has it; others may be upper-case lines of a log. */
  readonly known: boolean;
  /** 0 at the top. */
  readonly level: number;
  readonly line: number;
  readonly endLine: number;
  /** Position of the parent in the list of sections, or undefined at the top. */
  readonly parent: number | undefined;
  /** Of one that is not known: position in the list of the container's log before it, which it may be a part of. */
  readonly inLog?: number;
  /** Container logs only. */
  readonly pod?: string;
  readonly container?: string;
  /** Container logs only: whether the log of the container begins in the file, or its start is cut off. */
  readonly start?: 'whole' | 'cut' | 'unknown';
}

/** The sections of a log in the order of their headings, and the table to ask them by line. */
export interface Sections {
  readonly list: readonly Section[];
  /** The innermost section at a line, or undefined before the first heading. */
  readonly at: (line: number) => Section | undefined;
  /** A section and its ancestors, innermost first. */
  readonly path: (section: Section) => readonly Section[];
}
