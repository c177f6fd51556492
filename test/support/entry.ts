// A signature as a person writes it into a catalog file, for tests.

/** What a test has otherwise. */
export interface EntryParts {
  readonly title?: string;
  /** Lines of YAML of their own, each with its line end, before the samples. */
  readonly more?: string;
  /** YAML; by default the match itself, and one line that does not match. */
  readonly samples?: string;
}

/** One entry of the list `signatures:`, indented as in it. */
export function entry(id: string, match: string, { title, more = '', samples }: EntryParts = {}): string {
  return `  - id: ${id}
    title: ${title ?? `The title of ${id}`}
    severity: error
    match: ${match}
    cause: A cause.
    fix: A fix.
    owner: sre
    retrigger: not-needed
${more}    samples: ${samples ?? `{ match: ['${match}'], noMatch: [other] }`}
`;
}
