// A defect in our own input (a bad signature, a dead link), returned beside a result and never thrown.

/** A defect that a person can fix. Lines and columns count from 1, columns in UTF-16 units; absent if unknown. */
export interface Problem {
  /** The file as the user named it. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  /** One sentence: what is wrong and the way out. */
  readonly message: string;
}

/** `file:3:7: message`, the form that terminals and editors make clickable. */
export function formatProblem(problem: Problem): string {
  const place = [problem.path, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  return place === '' ? problem.message : `${place}: ${problem.message}`;
}
